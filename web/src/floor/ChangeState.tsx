import { type FormEvent, useState } from "react";
import type { FloorAgentRow } from "../api/contract";
import { floor as requests } from "../api/requests";
import { useDirectory } from "../session/useDirectory";
import { Button } from "../ui/Button";
import controls from "../ui/controls.module.css";
import { Dialog } from "../ui/Dialog";
import { KeyCap } from "../ui/Key";
import { notify } from "../ui/notices";
import { useAsk } from "../ui/useAsk";
import { nameIn, useLanguage, useWords } from "../words";
import styles from "./change.module.css";

const STATES = ["ready", "break", "signed_out"] as const;
type State = (typeof STATES)[number];

/** Changes an agent's state on their behalf; for a break, with one of the city's reasons. */
export function ChangeState({ agent, onClose }: { agent: FloorAgentRow; onClose: () => void }) {
  const words = useWords();
  const language = useLanguage();
  const [state, setState] = useState<State>(agent.state === "ready" ? "break" : "ready");
  const [reason, setReason] = useState("");
  const [busy, ask] = useAsk();
  const city = useDirectory();
  const reasons = city.thing?.break_reasons ?? [];

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const why = state === "break" ? reason || reasons[0]?.id || null : null;
    if (!(await ask(() => requests.setAgentState(agent.id, { state, reason: why })))) return;
    notify(words.floor.changed(agent.name), "good");
    onClose();
  };
  return (
    <Dialog
      title={`${agent.name} · ${words.floor.change}`}
      lead={words.agentState[agent.state]}
      width={400}
      onClose={onClose}
    >
      <form className={styles.change} onSubmit={submit}>
        <div role="radiogroup" aria-label={words.floor.change}>
          {STATES.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="state"
                data-first={one === state || undefined}
                checked={one === state}
                onChange={() => setState(one)}
              />
              {words.floor.changeTo[one]}
            </label>
          ))}
        </div>
        <div className={controls.field}>
          <label htmlFor="change-reason">{words.floor.reason}</label>
          <select
            id="change-reason"
            className={controls.input}
            disabled={state !== "break"}
            value={reason || reasons[0]?.id}
            onChange={(event) => setReason(event.target.value)}
          >
            {reasons.map((one) => (
              <option key={one.id} value={one.id}>
                {nameIn(language, one)}
              </option>
            ))}
          </select>
        </div>
        <Button type="submit" tone="primary" busy={busy}>
          {words.floor.change}
          <KeyCap>⏎</KeyCap>
        </Button>
      </form>
    </Dialog>
  );
}
