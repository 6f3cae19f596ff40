import type { Words } from "./index.svelte";

export const publish = {} as const satisfies Words;
