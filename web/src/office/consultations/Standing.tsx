import type { CaseRow } from "../../api/consultations";
import { Elapsed } from "../../ui/Elapsed";
import { exactly } from "../../ui/format";
import { Tag } from "../../ui/Tag";
import { useLanguage } from "../../words";
import { useCaseWords } from "../../words/cases";
import { moment } from "./moments";
import { isLive } from "./order";

export type Stood = Pick<CaseRow, "state" | "since" | "due_at" | "overdue" | "promise_at" | "outcome">;

/** How a case stands: a running clock while a citizen waits, until when something is due, or what became of it. */
export function Standing({ of }: { of: Stood }) {
  const words = useCaseWords();
  if (isLive(of))
    return (
      <Tag tone="bad">
        {words.state[of.state]} <Elapsed since={of.since} />
      </Tag>
    );
  if (of.state === "open") return <Due of={of} />;
  return (
    <Tag tone={of.outcome === "withdrawn" ? undefined : "good"}>
      {of.outcome ? words.outcome[of.outcome] : words.state[of.state]}
    </Tag>
  );
}

function Due({ of: { due_at, overdue, promise_at } }: { of: Stood }) {
  const words = useCaseWords();
  const language = useLanguage();
  if (due_at === null) return <Tag>{words.noDue}</Tag>;
  const by = words.until(moment(words, language, due_at));
  const promised = promise_at !== null && `${words.outcome.promised} · `;
  return (
    <Tag tone={overdue ? "bad" : promise_at !== null ? "warn" : undefined} title={exactly(language, due_at)}>
      {overdue && `${words.overdue} · `}
      {promised}
      {by}
    </Tag>
  );
}
