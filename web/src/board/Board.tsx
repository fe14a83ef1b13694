/** The wall board: four numbers, one table, the faces of the floor, and how fresh it all is. Read from five metres. */

import { useEffect } from "react";
import { useHealthIs, useLive } from "../live/useLive";
import { keepAwake } from "../session/useIdleLock";
import { useTheme } from "../ui/theme";
import { useKeys } from "../ui/useKeys";
import { useWords } from "../words";
import { Agents } from "./Agents";
import styles from "./board.module.css";
import { Figures } from "./Figures";
import { Foot } from "./Foot";
import { Head } from "./Head";
import { Queues } from "./Queues";

export function Board() {
  const words = useWords();
  const here = useLive("board");
  const stale = useHealthIs((health) => health.stale);
  const theme = useTheme(); // a wall is dark unless somebody chose light
  useKeys({ fullScreen: toggleFullScreen });
  useEffect(() => keepAwake(), []); // nobody touches a wall
  useEffect(() => {
    document.title = `${words.board.title} · ${words.product}`;
  }, [words]);

  return (
    <div
      className={styles.board}
      data-theme={theme === "light" ? "light" : "dark"}
      data-stale={stale || undefined}
      aria-busy={!here}
    >
      <Head onFullScreen={toggleFullScreen} />
      <main className={styles.body}>
        <Figures />
        <div className={styles.side}>
          <Queues />
          <Agents />
        </div>
      </main>
      <Foot />
    </div>
  );
}

function toggleFullScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.documentElement.requestFullscreen().catch(() => {}); // a browser that will not is no harm
}
