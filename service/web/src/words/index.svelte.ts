/** The page's words: Vietnamese first, English beside it; a sentence that lacks one does not compile. */
import { admin } from "./admin";
import { board } from "./board";
import { feeds } from "./feeds";
import { papers } from "./papers";
import { prints } from "./prints";
import { publish } from "./publish";
import { reports } from "./reports";
import { requests } from "./requests";
import { resources } from "./resources";
import { shell } from "./shell";
import { tables } from "./tables";

export type Language = "vi" | "en";
export type Words = Record<string, readonly [vi: string, en: string]>;

const dictionary = {
  ...shell,
  ...board,
  ...requests,
  ...tables,
  ...publish,
  ...papers,
  ...prints,
  ...feeds,
  ...reports,
  ...resources,
  ...admin,
};
export type Key = keyof typeof dictionary;

const KEPT = "lichtuan.language";
const chosen = $state<{ language: Language }>({ language: localStorage.getItem(KEPT) === "en" ? "en" : "vi" });

export function language(): Language {
  return chosen.language;
}

export function speak(language: Language): void {
  chosen.language = language;
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language;
}

/** The sentence of `key` in the chosen language, with each `{name}` filled in. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  const sentence = dictionary[key][chosen.language === "vi" ? 0 : 1];
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** The word for a value that the service names, or the value itself where it is the office's own. */
export function word(family: string, value: string): string {
  const key = `${family}.${value}`;
  return key in dictionary ? t(key as Key) : value;
}

/** What the service says in both languages. */
export function said(message: { vi: string; en: string }): string {
  return message[chosen.language];
}
