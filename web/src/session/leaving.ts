/** What other parts have to say when a session ends: may it end now, and what must be put away. */

const guards = new Set<() => Promise<boolean>>();
const listeners = new Set<() => void>();

/** Ask before signing out; `false` keeps the person in (the guard has told them why). */
export function beforeSignOut(guard: () => Promise<boolean>): () => void {
  guards.add(guard);
  return () => guards.delete(guard);
}

/** The session is over, however it came: signed out, expired, ended from elsewhere. */
export function whenSessionEnds(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export async function mayLeave(): Promise<boolean> {
  for (const guard of guards) if (!(await guard())) return false;
  return true;
}

export function sayEnded(): void {
  for (const listener of listeners) listener();
}
