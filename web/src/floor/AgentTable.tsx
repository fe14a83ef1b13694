import { memo, useMemo, useState } from "react";
import type { AgentState, FloorAgentRow, QueueRow } from "../api/contract";
import type { Collection } from "../live/collections";
import { useRows } from "../live/useLive";
import { useDirectory } from "../session/useDirectory";
import { Button } from "../ui/Button";
import { Elapsed } from "../ui/Elapsed";
import { Empty } from "../ui/states";
import { Tag } from "../ui/Tag";
import { inTongue, nameIn, useLanguage, useWords } from "../words";
import { ChangeState } from "./ChangeState";
import styles from "./floor.module.css";
import people from "./people.module.css";

/** Everybody, team by team, always in the same place: state, since when, line, what they serve. */
export function AgentTable() {
  const { floor } = useWords();
  const language = useLanguage();
  const rows = useRows("floor", "agents");
  const queues = useRows("floor", "queues");
  const city = useDirectory();
  const [changing, setChanging] = useState<string | null>(null);
  const order = city.thing?.teams;
  const teams = useMemo(() => byTeam(Object.values(rows), order?.map(({ id }) => id) ?? []), [rows, order]);
  const teamName = (id: string) => {
    const team = city.thing?.teams.find((one) => one.id === id);
    return team ? nameIn(language, team) : id;
  };
  const chosen = changing === null ? undefined : rows[changing];
  return (
    <section className={people.people} aria-labelledby="people-title">
      <h2 id="people-title">
        {floor.agents}
        <States agents={Object.values(rows)} />
      </h2>
      {teams.length === 0 && <Empty>{floor.agents}</Empty>}
      <table>
        <thead>
          <tr>
            <th scope="col">{floor.agent}</th>
            <th scope="col">{floor.state}</th>
            <th scope="col" className={styles.number}>
              {floor.time}
            </th>
            <th scope="col">{floor.line}</th>
            <th scope="col">{floor.queues}</th>
            <td />
          </tr>
        </thead>
        {teams.map(([team, agents]) => (
          <tbody key={team}>
            <tr className={people.team}>
              <th scope="rowgroup" colSpan={6}>
                {teamName(team)}
              </th>
            </tr>
            {agents.map((agent) => (
              <Person key={agent.id} agent={agent} queues={queues} onChange={setChanging} />
            ))}
          </tbody>
        ))}
      </table>
      {chosen && <ChangeState agent={chosen} onClose={() => setChanging(null)} />}
    </section>
  );
}

const SUMMED: readonly AgentState[] = [
  "talking",
  "holding",
  "ready",
  "after_call",
  "break",
  "not_ready",
  "vanished",
];

/** How many are in which state. */
function States({ agents }: { agents: readonly FloorAgentRow[] }) {
  const { agentStateShort } = useWords();
  return (
    <span className={people.states}>
      {SUMMED.map((state) => {
        const count = agents.filter((agent) => agent.state === state).length;
        return count === 0 ? null : (
          <span key={state} className={people.state} data-state={state}>
            {agentStateShort[state]} {count}
          </span>
        );
      })}
    </span>
  );
}

/** In the city's own order of teams; a team it does not name comes last. */
function byTeam(agents: readonly FloorAgentRow[], order: readonly string[]): [string, FloorAgentRow[]][] {
  const teams = new Map<string, FloorAgentRow[]>(order.map((id) => [id, []]));
  for (const agent of agents) teams.set(agent.team, [...(teams.get(agent.team) ?? []), agent]);
  return [...teams].filter(([, members]) => members.length > 0);
}

interface PersonProps {
  agent: FloorAgentRow;
  queues: Collection<QueueRow>;
  onChange: (agent: string) => void;
}

const Person = memo(function Person({ agent, queues, onChange }: PersonProps) {
  const words = useWords();
  const language = useLanguage();
  const off = agent.state === "signed_out";
  const serves = agent.queues.map((id) => (queues[id] ? nameIn(language, queues[id]) : id)).join(", ");
  const skills = Object.entries(agent.skills)
    .map(([skill, level]) => `${skill} ${level}`)
    .join(", ");
  const why = agent.reason_name && inTongue(language, agent.reason_name, agent.reason_name_en);
  return (
    <tr data-off={off || undefined}>
      <th scope="row">{nameIn(language, agent)}</th>
      <td>
        <span className={people.state} data-state={agent.state}>
          {words.agentState[agent.state]}
          {agent.state === "break" && why && why !== words.agentState.break && ` · ${why}`}
        </span>
        {agent.pending === "break" && <Tag tone="warn">{words.desk.pendingBreak}</Tag>}
      </td>
      <td className={styles.number}>{off ? words.none : <Elapsed since={agent.since} />}</td>
      <td className={people.lineOf} data-line={off ? "off" : agent.line}>
        {off ? words.none : words.floor.lineOf[agent.line]}
      </td>
      <td className={people.serves} title={skills ? `${serves} (${skills})` : serves}>
        {serves}
      </td>
      <td className={styles.number}>
        <Button size="small" tone="plain" onClick={() => onChange(agent.id)}>
          <span className="only-read-aloud">{nameIn(language, agent)} </span>
          {words.floor.change}
        </Button>
      </td>
    </tr>
  );
});
