/** Who else is in the call and what became of what was asked: in the call's own card, without moving anything else. */

import { useState } from "react";
import { company, type PartyRow } from "../../api/company";
import type { DeskContactRow } from "../../api/contract";
import { useSecond } from "../../live/useLive";
import { Button } from "../../ui/Button";
import { Elapsed } from "../../ui/Elapsed";
import type { Action } from "../../ui/keymap";
import { Tag } from "../../ui/Tag";
import { useAsk } from "../../ui/useAsk";
import { type Handlers, useKeys } from "../../ui/useKeys";
import { nameIn, useLanguage } from "../../words";
import { type CompanyWords, useCompanyWords } from "../../words/company";
import { CaseDialog } from "./CaseDialog";
import { CaseNews } from "./CaseNews";
import styles from "./company.module.css";
import { GoneNotice } from "./GoneNotice";
import { goneOf } from "./gone";
import { type Standing, standingOf } from "./standing";
import { useAskedAbout } from "./useAsked";

const MOST_CASES = 3;

export function CompanyStrip({ contact }: { contact: DeskContactRow }) {
  const { strip } = useCompanyWords();
  const asked = useAskedAbout(contact.id);
  const [reading, setReading] = useState<string | null>(null);
  const party = contact.parties.at(-1);
  const cases = asked.rows.slice(0, MOST_CASES);
  const gone = goneOf(contact, useSecond());
  if (party === undefined && gone === null && cases.length === 0) return null;
  return (
    <section className={styles.strip} aria-label={strip.title}>
      {party && <Party key={party.id} contact={contact} party={party} />}
      {gone && <GoneNotice gone={gone} />}
      {cases.map((row) => (
        <CaseNews key={row.id} row={row} live={asked.live.get(row.id)} onRead={() => setReading(row.id)} />
      ))}
      {reading !== null && <CaseDialog id={reading} onClose={() => setReading(null)} />}
    </section>
  );
}

function Party({ contact, party }: { contact: DeskContactRow; party: PartyRow }) {
  const words = useCompanyWords();
  const language = useLanguage();
  const standing = standingOf(contact, party);
  return (
    <>
      <div className={styles.party} role="status">
        <Tag tone={standing === "together" ? "good" : "accent"}>{words.strip.kinds[party.kind]}</Tag>
        <b>{nameIn(language, party)}</b>
        <span>{words.strip[standing]}</span>
        <Elapsed since={party.since} />
      </div>
      {standing !== "alone" && <Verbs contact={contact} standing={standing} />}
    </>
  );
}

interface Verb {
  action: Extract<Action, "merge" | "swap" | "leave" | "dropParty">;
  name: (words: CompanyWords["strip"]) => string;
  ask: (contact: string) => Promise<void>;
}

const MERGE: Verb = { action: "merge", name: ({ merge }) => merge, ask: company.merge };
const LEAVE: Verb = { action: "leave", name: ({ leave }) => leave, ask: company.leave };
const swap = (name: Verb["name"]): Verb => ({ action: "swap", name, ask: company.swap });
const drop = (name: Verb["name"]): Verb => ({ action: "dropParty", name, ask: company.drop });

/** What can be done in each standing, in the order of a usual consultation. */
const VERBS: Record<Standing, readonly Verb[]> = {
  callingWithMusic: [drop(({ dropCalling }) => dropCalling)],
  callingWithCitizen: [drop(({ dropCalling }) => dropCalling)],
  aside: [MERGE, LEAVE, swap(({ swapToCitizen }) => swapToCitizen), drop(({ drop }) => drop)],
  parked: [MERGE, LEAVE, swap(({ swapToParty }) => swapToParty), drop(({ drop }) => drop)],
  together: [LEAVE, swap(({ swapFromThree }) => swapFromThree), drop(({ dropThree }) => dropThree)],
  alone: [],
};

function Verbs({ contact, standing }: { contact: DeskContactRow; standing: Standing }) {
  const { strip } = useCompanyWords();
  const [busy, ask] = useAsk();
  const verbs = VERBS[standing];
  const run = (verb: Verb) => void ask(() => verb.ask(contact.id));
  const none: Handlers = { merge: null, leave: null, swap: null, dropParty: null };
  useKeys({ ...none, ...Object.fromEntries(verbs.map((verb) => [verb.action, () => run(verb)])) });
  return (
    <div className={styles.verbs} aria-busy={busy}>
      {verbs.map((verb) => (
        <Button key={verb.action} action={verb.action} onClick={() => run(verb)}>
          {verb.name(strip)}
        </Button>
      ))}
    </div>
  );
}
