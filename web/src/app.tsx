/** Which page, for whom; one live connection for all of them. */

import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { session as requests } from "./api/requests";
import { LiveConnection } from "./live/connection";
import { LiveContext } from "./live/useLive";
import { Bar } from "./session/Bar";
import { SessionGate } from "./session/SessionGate";
import { landing, mayOpen, pageOf, useSession } from "./session/session";
import { Notices } from "./ui/Notices";
import { go, usePath } from "./ui/router";
import { Empty, Loading } from "./ui/states";
import { useWords } from "./words";

const Desk = lazy(async () => ({ default: (await import("./desk/Desk")).Desk }));
const Board = lazy(async () => ({ default: (await import("./board/Board")).Board }));
const Office = lazy(async () => ({ default: (await import("./office/Office")).Office }));
const Floor = lazy(async () => ({ default: (await import("./floor/Floor")).Floor }));
const Visit = lazy(async () => ({ default: (await import("./case/Visit")).Visit }));

/** Where one-time links lead. */
const VISIT = "/c";

export function App() {
  const isVisit = usePath() === VISIT; // whoever came by a one-time link signs in nowhere
  return (
    <>
      {isVisit ? (
        <Suspense fallback={<Loading />}>
          <Visit />
        </Suspense>
      ) : (
        <SessionGate>
          <Live>
            <Suspense fallback={<Loading />}>
              <Page />
            </Suspense>
          </Live>
        </SessionGate>
      )}
      <Notices />
    </>
  );
}

function Page() {
  const words = useWords();
  const { session } = useSession();
  const page = pageOf(usePath());
  const home = landing(session);
  const allowed = page !== null && mayOpen(session, page);
  useEffect(() => {
    if (!allowed && home) go(home, { replace: true });
  }, [allowed, home]);

  if (allowed && page === "/desk") return <Desk />;
  if (allowed && page === "/board") return <Board />;
  if (allowed && page === "/floor") return <Floor />;
  if (allowed && page === "/office") return <Office />;
  if (home) return null;
  return (
    <>
      <Bar />
      <Empty>{words.signIn.notForRole}</Empty>
    </>
  );
}

function Live({ children }: { children: ReactNode }) {
  const [connection] = useState(() => new LiveConnection(dial, askWhy));
  useEffect(() => {
    connection.start();
    addEventListener("online", connection.hurry);
    return () => {
      removeEventListener("online", connection.hurry);
      connection.stop();
    };
  }, [connection]);
  return <LiveContext value={connection}>{children}</LiveContext>;
}

function dial(): WebSocket {
  return new WebSocket(`${location.origin.replace(/^http/, "ws")}/api/live`);
}

/** Turned away: if the session is over, this request is refused and the gate shows the sign-in page. */
function askWhy(): void {
  requests.current().catch(() => {});
}
