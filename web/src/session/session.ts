/** Who is signed in, and whether their screen is locked. */

import { createContext, useContext } from "react";
import type { Session } from "../api/contract";
import type { Path } from "../ui/router";

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

const PAGES: readonly { path: Exclude<Path, "/">; needs: string }[] = [
  { path: "/floor", needs: "supervise" },
  { path: "/desk", needs: "serve" },
  { path: "/board", needs: "watch_board" },
];

/** The page a person lands on: the first they may open; null when there is none for them. */
export function landing({ permissions }: Session): Path | null {
  return PAGES.find(({ needs }) => permissions.includes(needs))?.path ?? null;
}

export function mayOpen({ permissions }: Session, path: Path): boolean {
  return PAGES.some((page) => page.path === path && permissions.includes(page.needs));
}
