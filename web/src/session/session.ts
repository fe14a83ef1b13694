/** Who is signed in, and whether their screen is locked. */

import { createContext, useContext } from "react";
import type { Session } from "../api/contract";

export type SessionState =
  | { state: "loading" }
  | { state: "unreachable" }
  | { state: "signed_out" }
  | { state: "signed_in"; session: Session; locked: boolean };

export interface SessionDoor {
  session: Session;
  lock: () => void;
  signOut: () => Promise<void>;
}

export const SessionContext = createContext<SessionDoor | null>(null);

export function useSession(): SessionDoor {
  const door = useContext(SessionContext);
  if (!door) throw new Error("useSession needs a signed-in person");
  return door;
}

/** A part of the application, by its address. */
export type Page = "/desk" | "/board" | "/floor" | "/office";

/** Two rooms of the office that managers go to by themselves. */
export const WAY = "/office/way";
export const CASES = "/office/consultations";

const PAGES: readonly { path: Page; needs: string }[] = [
  { path: "/floor", needs: "supervise" },
  { path: "/desk", needs: "serve" },
  { path: "/board", needs: "watch_board" },
  { path: "/office", needs: "keep_articles" },
];

/** The page an address belongs to: `/office/articles/…` is the office. */
export function pageOf(path: string): Page | null {
  return PAGES.find((page) => path === page.path || path.startsWith(`${page.path}/`))?.path ?? null;
}

/** The page a person lands on: the first they may open; null when there is none for them. */
export function landing({ permissions }: Session): Page | null {
  return PAGES.find(({ needs }) => permissions.includes(needs))?.path ?? null;
}

export function mayOpen({ permissions }: Session, path: Page): boolean {
  return PAGES.some((page) => page.path === path && permissions.includes(page.needs));
}
