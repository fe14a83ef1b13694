/** Where an official is, said with one press: at the desk, at lunch, away, absent. Being in a call needs no saying. */

import { useState } from "react";
import { officials, type Presence as State } from "../../api/consultations";
import { Button } from "../../ui/Button";
import { notify } from "../../ui/notices";
import { Tag } from "../../ui/Tag";
import { useAsk } from "../../ui/useAsk";
import { nameIn, useLanguage } from "../../words";
import { useCaseWords } from "../../words/cases";
import type { AtHand } from "./atHand";
import styles from "./list.module.css";
import { inMinutes, moment } from "./moments";
import { PresenceDialog } from "./PresenceDialog";

const STATES: readonly State[] = ["available", "lunch", "away", "absent"];
/** Of somebody who goes away without saying until when. */
const USUAL_MINUTES = { lunch: 60, away: 30 } as const;

interface Props {
  atHand: AtHand;
}

export function Presence({ atHand: { me, again } }: Props) {
  const words = useCaseWords();
  const { presence } = words;
  const [asking, setAsking] = useState<Exclude<State, "available"> | null>(null);
  const [busy, ask] = useAsk();
  const be = async (state: State, until: number | null, deputy: string | null) => {
    if (!(await ask(() => officials.be(state, until, deputy)))) return false;
    notify(presence.saved(presence.name[state]), "good");
    again();
    return true;
  };
  const choose = (state: State) => {
    if (state === "absent") setAsking(state);
    else void be(state, state === "available" ? null : inMinutes(USUAL_MINUTES[state]), me.deputy);
  };
  return (
    <section className={styles.presence} aria-label={presence.title}>
      <div className={styles.states}>
        {STATES.map((state) => (
          <button
            key={state}
            type="button"
            aria-pressed={state === me.state}
            disabled={busy}
            data-state={state}
            onClick={() => choose(state)}
          >
            {presence.name[state]}
          </button>
        ))}
      </div>
      <Note me={me} onChange={setAsking} />
      {asking && <PresenceDialog me={me} state={asking} onSave={be} onClose={() => setAsking(null)} />}
    </section>
  );
}

interface NoteProps {
  me: AtHand["me"];
  onChange: (state: Exclude<State, "available">) => void;
}

/** What it means, until when it holds, and who stands in. */
function Note({ me: { state, until, deputy, in_call, colleagues }, onChange }: NoteProps) {
  const words = useCaseWords();
  const language = useLanguage();
  const { presence } = words;
  const standsIn = colleagues.find(({ id }) => id === deputy);
  return (
    <p className={styles.note} role="status">
      {in_call && <Tag tone="bad">{presence.inCall}</Tag>}{" "}
      {in_call ? presence.inCallNote : presence.note[state]}
      {until !== null && ` ${presence.back(moment(words, language, until))}`}
      {standsIn && ` ${presence.deputy(nameIn(language, standsIn))}`}
      {state !== "available" && (
        <Button size="small" onClick={() => onChange(state)}>
          {presence.change}
        </Button>
      )}
    </p>
  );
}
