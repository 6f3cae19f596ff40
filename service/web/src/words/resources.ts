import type { Words } from "./index.svelte";

export const resources = {} as const satisfies Words;
