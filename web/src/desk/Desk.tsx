/** The agent's desk: what waits on the left, the contact in hand in the middle, its past, its answer and the line on the right. */

import { useEffect, useMemo, useState } from "react";
import type { DeskContactRow, MeRow } from "../api/contract";
import { contacts } from "../api/requests";
import { useUsed } from "../knowledge/search/useUsed";
import type { Health } from "../live/connection";
import { useHealthIs, useLive, useRow, useRows } from "../live/useLive";
import { Bar } from "../session/Bar";
import { useDirectory } from "../session/useDirectory";
import { keepAwake } from "../session/useIdleLock";
import { Button } from "../ui/Button";
import { Loading } from "../ui/states";
import { useKeys } from "../ui/useKeys";
import { useLoaded } from "../ui/useLoaded";
import { useWords } from "../words";
import { Beside } from "./Beside";
import { CallCard } from "./CallCard";
import { AboutCard } from "./company/AboutCard";
import { useAsked } from "./company/useAsked";
import { useConnecting } from "./company/useConnecting";
import styles from "./desk.module.css";
import { LastContact } from "./EarlierContacts";
import { EmergencyCard } from "./EmergencyCard";
import { Idle } from "./Idle";
import { KeysDialog } from "./KeysDialog";
import { LineTag } from "./LineTag";
import { OfferCard } from "./OfferCard";
import { Owed } from "./owed/Owed";
import { OwedDialog } from "./owed/OwedDialog";
import { QueueRail } from "./QueueRail";
import { RecordForm } from "./RecordForm";
import { Rest } from "./Rest";
import { StartCard } from "./StartCard";
import { StatePill } from "./StatePill";
import { useFinish } from "./useFinish";
import { useNames } from "./useNames";
import { useOfferSignal } from "./useOfferSignal";
import { useWork, useWorkStatus } from "./useWork";

export function Desk() {
  const words = useWords();
  const here = useLive("desk");
  const me = useRow("desk", "me", "me");
  const { phase } = useWorkStatus();
  const [showsKeys, setShowsKeys] = useState(false);
  const [showsOwed, setShowsOwed] = useState(false);
  const { now, offered, open } = useContacts();
  const directory = useDirectory();
  const names = useNames(directory.thing);
  const working = phase !== "off" && phase !== "elsewhere";

  const stale = useHealthIs(isStale);
  const { finish, busy: finishing } = useFinish(working);

  useReattach();
  useLineTold(me?.line);
  useOfferSignal(working ? offered : undefined);
  useKeys({
    showKeys: () => setShowsKeys(true),
    owed: working ? () => setShowsOwed(true) : null, // the idle desk's own lists come before
    finish: working ? finish : null,
  });
  useEffect(() => (now || offered ? keepAwake() : undefined), [now, offered]);

  const shown = now ?? offered;
  const isConsult = now?.errand === "consult";
  const used = useUsed(isConsult ? null : (now?.id ?? null));
  const asked = useAsked(me?.id ?? null);
  const { connect, dialog } = useConnecting(now, directory.thing, used);
  const card = useLoaded(shown?.about ?? shown?.id ?? null, contacts.card);
  return (
    <div className={styles.desk} data-stale={stale || undefined}>
      <Bar
        menu={
          working && (
            <Button action="finish" busy={finishing} onClick={finish}>
              {words.account.finish}
            </Button>
          )
        }
      >
        {me && working && (
          <>
            <StatePill me={me} contact={now} />
            <LineTag row={me.line} />
            <Rest me={me} reasons={directory.thing?.break_reasons ?? []} />
          </>
        )}
      </Bar>
      <QueueRail me={me} here={here} />
      <main className={styles.middle} aria-label={words.desk.title}>
        <h1 className="only-read-aloud">{words.desk.title}</h1>
        <EmergencyCard />
        {!here || !me ? (
          <Loading lines={6} />
        ) : !working ? (
          <StartCard me={me} />
        ) : (
          <>
            {offered && <OfferCard key={offered.id} contact={offered} city={directory.thing} />}
            {offered?.errand === "consult" && <AboutCard contact={offered} names={names} />}
            {offered && !now && <LastContact contact={offered} card={card} names={names} />}
            {now && <CallCard key={now.id} contact={now} city={directory.thing} onConnect={connect} />}
            {isConsult && now && <AboutCard contact={now} names={names} />}
            {now && !isConsult && (
              <RecordForm
                contact={now}
                {...{ open, names, used }}
                city={directory.thing}
                onConnect={connect}
              />
            )}
            {!now && !offered && <Idle me={me} />}
            {!now && !offered && phase === "working" && (
              <Owed city={directory.thing} contact={undefined} takesKey />
            )}
          </>
        )}
      </main>
      <Beside {...{ now, offered, working, card, names, used, asked }} city={directory.thing} />
      {dialog}
      {showsOwed && <OwedDialog contact={now} city={directory.thing} onClose={() => setShowsOwed(false)} />}
      {showsKeys && <KeysDialog onClose={() => setShowsKeys(false)} />}
    </div>
  );
}

const isStale = (health: Health) => health.stale;

interface InHand {
  /** Being talked with, or being recorded. */
  now: DeskContactRow | undefined;
  offered: DeskContactRow | undefined;
  /** Every record still to be written, the one in hand first. */
  open: DeskContactRow[];
}

const URGENCY = { talking: 0, held: 0, after_call: 1, offered: 2 } as const;

function useContacts(): InHand {
  const rows = useRows("desk", "contacts");
  return useMemo(() => {
    const contacts = Object.values(rows).sort(
      (one, other) => URGENCY[one.phase] - URGENCY[other.phase] || other.offered_at - one.offered_at,
    );
    const open = contacts.filter(({ phase }) => phase !== "offered");
    return { now: open[0], offered: contacts.find(({ phase }) => phase === "offered"), open };
  }, [rows]);
}

const LINE_GONE_MS = 2_000;

/** After an exchange died, nobody tells the browser's leg; the server's word does, when it lasts. */
function useLineTold(told: MeRow["line"] | undefined): void {
  const work = useWork();
  useEffect(() => {
    if (told !== "down") return;
    const waiting = setInterval(() => work.lineIsGone(), LINE_GONE_MS);
    return () => clearInterval(waiting);
  }, [work, told]);
}

/** A window that was working before a reload goes on by itself. */
function useReattach(): void {
  const work = useWork();
  useEffect(() => {
    if (work.wasWorking()) void work.start({ ready: false });
  }, [work]);
}
