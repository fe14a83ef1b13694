/** Which page, for whom; one live connection for all of them. */

import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { session as requests } from "./api/requests";
import { LiveConnection } from "./live/connection";
import { LiveContext } from "./live/useLive";
import { Bar } from "./session/Bar";
import { SessionGate } from "./session/SessionGate";
import { landing, mayOpen, useSession } from "./session/session";
import { Notices } from "./ui/Notices";
import { go, type Path, usePath } from "./ui/router";
import { Empty, Loading } from "./ui/states";
import { useWords } from "./words";

const Desk = lazy(async () => ({ default: (await import("./desk/Desk")).Desk }));
const Board = lazy(async () => ({ default: (await import("./board/Board")).Board }));
const Floor = lazy(async () => ({ default: (await import("./floor/Floor")).Floor }));

export function App() {
  return (
    <>
      <SessionGate>
        <Live>
          <Suspense fallback={<Loading />}>
            <Page />
          </Suspense>
        </Live>
      </SessionGate>
      <Notices />
    </>
  );
}

function Page() {
  const words = useWords();
  const { session } = useSession();
  const path = usePath();
  const home = landing(session);
  const allowed = path !== "/" && isPath(path) && mayOpen(session, path);
  useEffect(() => {
    if (!allowed && home) go(home, { replace: true });
  }, [allowed, home]);

  if (allowed && path === "/desk") return <Desk />;
  if (allowed && path === "/board") return <Board />;
  if (allowed && path === "/floor") return <Floor />;
  if (home) return null;
  return (
    <>
      <Bar />
      <Empty>{words.signIn.notForRole}</Empty>
    </>
  );
}

function isPath(path: string): path is Path {
  return path === "/desk" || path === "/board" || path === "/floor";
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
