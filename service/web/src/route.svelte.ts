/** Where the page is: `#/office/week/screen?…`, so that an address can be sent to a colleague. */
import { today, weekOf } from "./time";

export type Screen =
  | "overview"
  | "requests"
  | "board"
  | "compare"
  | "publish"
  | "calendar"
  | "resources"
  | "prints"
  | "reports"
  | "users"
  | "audit"
  | "account";

export interface Place {
  office: string;
  week: string;
  screen: Screen;
  query: URLSearchParams;
}

const WEEK = /^\d{4}-W\d{2}$/;

function read(): Place {
  const [path = "", query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const [office = "", week = "", screen = ""] = path.split("/").map(decodeURIComponent);
  return {
    office,
    week: WEEK.test(week) ? week : weekOf(today()),
    screen: (screen || "overview") as Screen,
    query: new URLSearchParams(query),
  };
}

const here = $state<{ place: Place }>({ place: read() });
addEventListener("hashchange", () => (here.place = read()));

export function place(): Place {
  return here.place;
}

export function address(to: Partial<Omit<Place, "query">> & { query?: Record<string, string> }): string {
  const { office, week, screen } = { ...here.place, ...to };
  const query = new URLSearchParams(to.query ?? {}).toString();
  return `#/${[office, week, screen].map(encodeURIComponent).join("/")}${query ? `?${query}` : ""}`;
}

export function go(to: Parameters<typeof address>[0]): void {
  location.hash = address(to);
}
