/** Lets signed-in people through; shows the sign-in page, the lock screen, or why the server cannot be asked. */

import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { ApiError, onRefusal } from "../api/client";
import type { Session } from "../api/contract";
import { session as requests } from "../api/requests";
import { go } from "../ui/router";
import { Failed, Loading } from "../ui/states";
import { useWords } from "../words";
import { LockScreen } from "./LockScreen";
import { mayLeave, sayEnded } from "./leaving";
import { SignIn } from "./SignIn";
import { SessionContext, type SessionState } from "./session";
import { useIdleLock } from "./useIdleLock";

export function SessionGate({ children }: { children: ReactNode }) {
  const [state, setState] = useState<SessionState>({ state: "loading" });
  const words = useWords();

  const load = useCallback(async () => {
    try {
      setState({ state: "signed_in", session: await requests.current(), locked: false });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 0 || error.status >= 500) setState({ state: "unreachable" });
      else if (error.status !== 423) setState({ state: "signed_out" });
    }
  }, []);

  useEffect(() => void load(), [load]);
  useEffect(
    () =>
      onRefusal(({ status }) => {
        if (status === 401) setState((was) => (was.state === "signed_in" ? { state: "signed_out" } : was));
        if (status === 423)
          setState((was) => (was.state === "signed_in" ? { ...was, locked: true } : lockedStranger));
      }),
    [],
  );

  if (state.state === "loading") return <Loading />;
  if (state.state === "unreachable") return <Failed again={load}>{words.stale.lost}</Failed>;
  if (state.state === "signed_out") return <SignIn onSignedIn={enter} />;
  return <SignedIn key={state.session.person.id} {...{ state, setState, load, children }} />;

  function enter(session: Session): void {
    setState({ state: "signed_in", session, locked: false });
  }
}

/** Locked before we learnt who it is (a reload of a locked screen). */
const lockedStranger: SessionState = { state: "signed_out" };

interface SignedInProps {
  state: Extract<SessionState, { state: "signed_in" }>;
  setState: (next: SessionState) => void;
  load: () => Promise<void>;
  children: ReactNode;
}

function SignedIn({ state, setState, load, children }: SignedInProps) {
  const { session, locked } = state;
  const lock = useCallback(() => {
    setState({ state: "signed_in", session, locked: true });
    requests.lock().catch(() => {}); // the server locks by itself soon enough if it cannot be told
  }, [session, setState]);
  useIdleLock(session.idle_lock_seconds, !locked, lock);

  useEffect(() => sayEnded, []);
  const signOut = useCallback(async () => {
    if (!(await mayLeave())) return;
    await requests.signOut().catch(() => {});
    setState({ state: "signed_out" });
    go("/");
  }, [setState]);
  const door = useMemo(() => ({ session, lock, signOut }), [session, lock, signOut]);

  return (
    <SessionContext value={door}>
      {children}
      {locked && <LockScreen person={session.person} onUnlocked={load} onSignOut={signOut} />}
    </SessionContext>
  );
}
