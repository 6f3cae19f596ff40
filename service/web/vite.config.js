import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [svelte({ compilerOptions: { runes: true } })],
  build: {
    outDir: "built",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // What is bundled keeps its licences beside it.
    license: { fileName: "assets/licences.md" },
    // The polyfill would be an inline script, which the content security policy refuses.
    modulePreload: { polyfill: false },
    target: "es2023",
  },
});
