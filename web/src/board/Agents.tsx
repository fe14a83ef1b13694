import { type CSSProperties, memo, useMemo } from "react";
import type { AgentRow, AgentState } from "../api/contract";
import { useRows } from "../live/useLive";
import { Elapsed } from "../ui/Elapsed";
import { inTongue, nameIn, useLanguage, useWords } from "../words";
import faces from "./agents.module.css";
import styles from "./board.module.css";

/** States as the board groups them: what a passer-by wants to know at a glance. */
const GROUPS: readonly { name: AgentState; holds: readonly AgentState[] }[] = [
  { name: "talking", holds: ["talking", "holding", "offered"] },
  { name: "ready", holds: ["ready"] },
  { name: "after_call", holds: ["after_call"] },
  { name: "break", holds: ["break"] },
  { name: "not_ready", holds: ["not_ready", "vanished"] },
];

/** The faces of the floor, each always in the same place. */
export function Agents() {
  const words = useWords();
  const rows = useRows("board", "agents");
  const agents = useMemo(() => Object.values(rows), [rows]);
  const working = agents.filter(({ state }) => state !== "signed_out");
  // Somebody off duty leaves no gap while there is room for all; a crowded floor shows those at work.
  const shown = agents.length > 30 ? working : agents;
  const columns = Math.max(4, Math.ceil(Math.sqrt(shown.length * 1.5)));
  const groups = GROUPS.map(({ name, holds }) => ({
    name,
    count: working.filter(({ state }) => holds.includes(state)).length,
  })).filter(({ count }) => count > 0);

  return (
    <section className={`${styles.panel} ${faces.agents}`}>
      <h2>
        {words.board.agents(working.length)}
        <span>{groups.map(({ name, count }) => `${words.agentStateShort[name]} ${count}`).join(" · ")}</span>
      </h2>
      <div className={faces.shares} aria-hidden>
        {groups.map(({ name, count }) => (
          <i key={name} data-state={name} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul style={{ "--columns": columns, "--rows": Math.ceil(shown.length / columns) } as CSSProperties}>
        {shown.map((agent) => (
          <Face key={agent.id} agent={agent} />
        ))}
      </ul>
    </section>
  );
}

const Face = memo(function Face({ agent }: { agent: AgentRow }) {
  const { agentStateShort } = useWords();
  const language = useLanguage();
  const off = agent.state === "signed_out";
  return (
    <li className={faces.face} data-state={agent.state}>
      <b>{nameIn(language, agent)}</b>
      <p>
        <span>
          {(agent.state === "break" && inTongue(language, agent.reason_name, agent.reason_name_en)) ||
            agentStateShort[agent.state]}
        </span>
        {!off && <Elapsed since={agent.since} />}
      </p>
    </li>
  );
});
