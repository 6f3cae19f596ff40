/** Light or dark: as the system has it, until somebody chooses. */
const KEPT = "lichtuan.theme";
type Theme = "light" | "dark";

const preferred = matchMedia("(prefers-color-scheme: dark)");
const shown = $state<{ theme: Theme }>({ theme: chosen() ?? (preferred.matches ? "dark" : "light") });

function chosen(): Theme | null {
  const kept = localStorage.getItem(KEPT);
  return kept === "light" || kept === "dark" ? kept : null;
}

function show(theme: Theme): void {
  shown.theme = theme;
  document.documentElement.dataset["theme"] = theme;
}

export const theme = (): Theme => shown.theme;

export function setUp(): void {
  show(shown.theme);
  preferred.addEventListener("change", () => chosen() ?? show(preferred.matches ? "dark" : "light"));
}

export function toggle(): void {
  show(shown.theme === "dark" ? "light" : "dark");
  localStorage.setItem(KEPT, shown.theme);
}
