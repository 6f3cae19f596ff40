/** Who uses the page, and what they may do in which office. */
import { api, data, onSignedOut, Refused, useCsrf } from "./api/client";
import type { components } from "./api/schema";

export type Session = components["schemas"]["SessionShown"];
export type OfficeGrant = Session["offices"][number];
export type Permission = OfficeGrant["permissions"][number];

const held = $state<{ session: Session | null; known: boolean }>({ session: null, known: false });

/** Whether a session may be there: browsers log every refusal as an error, so nobody is asked for nothing. */
const MAYBE = "lichtuan.signedIn";

function hold(session: Session | null): void {
  if (session) localStorage.setItem(MAYBE, "yes");
  else localStorage.removeItem(MAYBE);
  held.session = session;
  held.known = true;
  useCsrf(session?.csrf_token ?? "");
}

onSignedOut(() => hold(null));

/** The session; null where nobody is signed in. */
export const session = (): Session | null => held.session;

/** Whether the service was asked already. */
export const known = (): boolean => held.known;

export async function load(): Promise<void> {
  if (!localStorage.getItem(MAYBE)) {
    held.known = true;
    return;
  }
  try {
    hold(await data(api.GET("/api/v1/auth/session")));
  } catch (error) {
    held.known = true;
    if (!(error instanceof Refused) || error.status !== 401) throw error;
  }
}

export async function signIn(login: string, password: string): Promise<void> {
  hold(await data(api.POST("/api/v1/auth/sign-in", { body: { login, password } })));
}

export async function useLink(link: string, password: string): Promise<void> {
  hold(await data(api.POST("/api/v1/auth/link", { body: { link, password } })));
}

export async function changePassword(current: string, next: string): Promise<void> {
  hold(await data(api.POST("/api/v1/auth/password", { body: { current, new: next } })));
}

export async function signOut(everywhere = false): Promise<void> {
  await data(api.POST("/api/v1/auth/sign-out", { params: { query: { everywhere } } }));
  hold(null);
}

export function grantIn(office: string): OfficeGrant | undefined {
  return held.session?.offices.find((one) => one.office === office);
}

export function may(office: string, permission: Permission): boolean {
  return grantIn(office)?.permissions.includes(permission) ?? false;
}
