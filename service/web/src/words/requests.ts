import type { Words } from "./index.svelte";

export const requests = {} as const satisfies Words;
