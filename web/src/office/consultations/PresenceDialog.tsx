import { useMemo, useState } from "react";
import type { Presence as State } from "../../api/consultations";
import { serverNow } from "../../live/clock";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useKeys } from "../../ui/useKeys";
import { nameIn, useLanguage } from "../../words";
import { useCaseWords } from "../../words/cases";
import { Field } from "../parts/Field";
import parts from "../parts/parts.module.css";
import { Select } from "../parts/Select";
import type { AtHand } from "./atHand";
import { MomentField } from "./MomentField";
import { atTime, inMinutes, instantOf, typedOf } from "./moments";

interface Props {
  me: AtHand["me"];
  state: Exclude<State, "available">;
  onSave: (state: State, until: number | null, deputy: string | null) => Promise<boolean>;
  onClose: () => void;
}

/** Until when, and who stands in. */
export function PresenceDialog({ me, state, onSave, onClose }: Props) {
  const { presence } = useCaseWords();
  const { dialog: words } = presence;
  const language = useLanguage();
  const [until, setUntil] = useState(me.state === state && me.until !== null ? typedOf(me.until) : "");
  const [deputy, setDeputy] = useState(me.deputy);
  const at = instantOf(until);
  const save = async () => {
    if (at !== null && (await onSave(state, at, deputy))) onClose();
  };
  useKeys({ done: () => void save() });
  const colleagues = me.colleagues.map((one) => ({
    id: one.id,
    name: `${nameIn(language, one)} · ${one.post}`,
  }));
  return (
    <Dialog title={words[state]} lead={words.lead} onClose={onClose}>
      <div className={parts.form}>
        <MomentField label={words.until} value={until} quick={useUsual()} onChoose={setUntil} />
        <Field label={words.deputy}>
          {() => (
            <Select
              label={words.deputy}
              choices={colleagues}
              value={deputy}
              any={words.noDeputy}
              onChoose={setDeputy}
            />
          )}
        </Field>
        <Button tone="primary" size="large" action="done" disabled={at === null} onClick={() => void save()}>
          {words.save}
        </Button>
      </div>
    </Dialog>
  );
}

/** The usual moments that are still to come, as they were when the dialog was opened. */
function useUsual() {
  const { quick } = useCaseWords().presence;
  return useMemo(() => {
    const usual = [
      { name: quick.half, at: inMinutes(30) },
      { name: quick.hour, at: inMinutes(60) },
      { name: quick.two, at: inMinutes(120) },
      { name: quick.evening, at: atTime("18:00") },
      { name: quick.morning, at: atTime("09:00", 1) },
    ];
    return usual.filter(({ at }) => at > serverNow());
  }, [quick]);
}
