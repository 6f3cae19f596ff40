/** Who uses the page, and what they may do in which office. */
import { api, data, onSignedOut, useCsrf, withoutReads } from "./api/client";
import type { components } from "./api/schema";

export type Session = components["schemas"]["SessionShown"];
export type Ways = components["schemas"]["WaysShown"];
export type OfficeGrant = Session["offices"][number];
export type Permission = OfficeGrant["permissions"][number];

const held = $state<{ session: Session | null; known: boolean }>({ session: null, known: false });

function hold(session: Session | null): void {
  held.session = session;
  held.known = true;
  useCsrf(session?.csrf_token ?? "");
}

onSignedOut(() => hold(null));

/** The session; null where nobody is signed in. */
export const session = (): Session | null => held.session;

/** Whether the service was asked already. */
export const known = (): boolean => held.known;

/** Ask who is signed in: by a form here, or by the way back from an OpenID provider. */
export async function load(): Promise<void> {
  const found = await data(api.GET("/api/v1/auth/session"));
  hold(found.kind === "nobody" ? null : found);
}

/** How one may sign in here. */
export const ways = (): Promise<Ways> => data(api.GET("/api/v1/auth/ways"));

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
  await withoutReads(() => data(api.POST("/api/v1/auth/sign-out", { params: { query: { everywhere } } })));
  hold(null);
}

export function grantIn(office: string): OfficeGrant | undefined {
  return held.session?.offices.find((one) => one.office === office);
}

export function may(office: string, permission: Permission): boolean {
  return grantIn(office)?.permissions.includes(permission) ?? false;
}
