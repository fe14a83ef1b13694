/** Who is signed in, and whether their screen is locked. */

import { createContext, useContext } from "react";
import type { Role, Session } from "../api/contract";
import type { Path } from "../ui/router";

export type SessionState =
  | { state: "loading" }
  | { state: "unreachable" }
  | { state: "signed_out" }
  | { state: "signed_in"; session: Session; locked: boolean };

export interface SessionDoor {
  session: Session;
  signOut: () => Promise<void>;
}

export const SessionContext = createContext<SessionDoor | null>(null);

export function useSession(): SessionDoor {
  const door = useContext(SessionContext);
  if (!door) throw new Error("useSession needs a signed-in person");
  return door;
}

const LANDING: Record<Role, Path | null> = {
  agent: "/desk",
  supervisor: "/floor",
  administrator: "/floor",
  official: null,
};

const OPEN_TO: Record<Exclude<Path, "/">, readonly Role[]> = {
  "/desk": ["agent"],
  "/board": ["agent", "supervisor", "administrator", "official"],
  "/floor": ["supervisor", "administrator"],
};

/** The page a person lands on. */
export function landing({ person }: Session): Path | null {
  return LANDING[person.role];
}

/** Whether a page is for this person; somebody who also takes calls has a desk whatever their role. */
export function mayOpen({ person }: Session, path: Path): boolean {
  if (path === "/") return true;
  return OPEN_TO[path].includes(person.role) || (path === "/desk" && person.agent_id !== null);
}
