import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [svelte({ compilerOptions: { runes: true } })],
  // The page's own runes are checked; EventCalendar's sources keep to the same mode.
  build: {
    outDir: "built",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // The polyfill would be an inline script, which the content security policy refuses.
    modulePreload: { polyfill: false },
    target: "es2023",
  },
});
