import type { Words } from "./index.svelte";

export const admin = {} as const satisfies Words;
