/** The way of a call, as those who run the centre change it: numbers, hours, menus, announcements, what was and what will be. */

import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import type { Entrances } from "../../api/entrances";
import { way } from "../../api/way";
import { useFollowed } from "../../knowledge/useFollowed";
import { useLive, useRow } from "../../live/useLive";
import { useSession } from "../../session/session";
import { Button } from "../../ui/Button";
import { Link } from "../../ui/Link";
import { Empty } from "../../ui/states";
import { useWayWords } from "../../words/way";
import { Unready } from "../parts/Unready";
import { address, WAY_PARTS, type WayPart } from "../route";
import { Callbacks } from "./callbacks/Callbacks";
import { Connections } from "./connections/Connections";
import { Drafts } from "./drafts";
import { Emergency } from "./emergency/Emergency";
import { OnAir } from "./emergency/OnAir";
import { History } from "./history/History";
import { Hours } from "./hours/Hours";
import { LineUps } from "./lineups/LineUps";
import { Menus } from "./menus/Menus";
import { Numbers } from "./numbers/Numbers";
import { Officials } from "./officials/Officials";
import { Trial } from "./preview/Trial";
import { Prompts } from "./prompts/Prompts";
import { useWay, WayContext, type WayDoor } from "./way";
import styles from "./way.module.css";

const PAGES: Record<WayPart, (props: { entry: string | null }) => ReactNode> = {
  numbers: Numbers,
  hours: Hours,
  menus: Menus,
  emergency: Emergency,
  prompts: Prompts,
  callbacks: Callbacks,
  lineups: LineUps,
  officials: Officials,
  connections: Connections,
  history: History,
};

interface Props {
  part: WayPart;
  entry: string | null;
}

export function Way(props: Props) {
  const words = useWayWords();
  const { session } = useSession();
  if (!session.permissions.includes("change_entrances")) return <Empty>{words.notForYou}</Empty>;
  return <Ours {...props} />;
}

function Ours({ part, entry }: Props) {
  const words = useWayWords();
  useLive("office");
  const described = useRow("office", "city", "city")?.version;
  const read = useFollowed("entrances", way.read, described, useMinute());
  const [taken, setTaken] = useState<Entrances | null>(null);
  const [drafts] = useState(() => new Drafts());
  const [trial, setTrial] = useState<{ entryPoint: string | null } | null>(null);
  const [walked, setWalked] = useState<readonly string[]>([]);
  const whole = taken ?? read.thing;
  useEffect(() => {
    // An answer to a change may be overtaken by a reading, and the other way round.
    setTaken((held) => (held && read.thing && held.version > read.thing.version ? held : null));
  }, [read.thing]);
  const tryCall = useCallback((entryPoint?: string) => setTrial({ entryPoint: entryPoint ?? null }), []);
  const door = useMemo<WayDoor | null>(
    () => whole && { whole, drafts, take: setTaken, again: read.again, tryCall, walked },
    [whole, drafts, read.again, tryCall, walked],
  );
  useWarning(drafts);
  if (!door) return <Unready title={words.title} of={read.state === "here" ? { state: "loading" } : read} />;
  const Page = PAGES[part];
  const close = () => {
    setTrial(null);
    setWalked([]);
  };
  return (
    <WayContext value={door}>
      <Parts part={part} />
      <OnAir />
      <div className={styles.way} data-trial={trial !== null || undefined}>
        <div className={styles.page}>
          <Page key={part} entry={entry} />
        </div>
        {trial && (
          <Trial key={trial.entryPoint} asked={trial.entryPoint} onWalked={setWalked} onClose={close} />
        )}
      </div>
    </WayContext>
  );
}

const MINUTE_MS = 60_000;

/** A number that is another one every minute: colleagues schedule changes and give them up, which makes no version. */
function useMinute(): number {
  const [minutes, setMinutes] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setMinutes((count) => count + 1), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return minutes;
}

/** The pages, and the one button that is on all of them. */
function Parts({ part }: { part: WayPart }) {
  const words = useWayWords();
  const { tryCall, whole } = useWay();
  return (
    <div className={styles.parts}>
      <nav aria-label={words.title}>
        {WAY_PARTS.map((one) => (
          <Link
            key={one}
            ref={one === part ? inSight : null}
            to={address.way(one)}
            aria-current={one === part ? "page" : undefined}
          >
            {words.parts[one]}
            {one === "history" && whole.pending.length > 0 && <b>{whole.pending.length}</b>}
          </Link>
        ))}
      </nav>
      <Button onClick={() => tryCall()}>{words.trial.begin}</Button>
    </div>
  );
}

/** On a narrow screen the row is scrolled to the page one is on. */
function inSight(link: HTMLAnchorElement | null): void {
  const row = link?.parentElement;
  if (!link || !row) return;
  const [one, all] = [link.getBoundingClientRect(), row.getBoundingClientRect()];
  if (one.right > all.right || one.left < all.left) row.scrollLeft += one.left - all.left - all.width / 3;
}

/** Closing the window would lose what is not saved. */
function useWarning(drafts: Drafts): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (!drafts.isEmpty) event.preventDefault();
    };
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [drafts]);
}
