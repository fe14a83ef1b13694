/** What has become of a second consultation, in one sentence. Pure. */

import type { ConsultationRow, OfficeRow } from "../../api/company";
import type { CompanyWords } from "../../words/company";

export type Tone = "good" | "warn" | "bad" | "accent" | undefined;

export interface News {
  text: string;
  tone: Tone;
}

type Asked = Pick<
  ConsultationRow,
  "state" | "outcome" | "official_name" | "outcome_by" | "due_at" | "promise_at" | "overdue"
>;

/** The row as it is read in English: by the official's English name, whoever wrote the outcome. */
export function inEnglish(row: ConsultationRow): ConsultationRow {
  const name = row.official_name_en ?? row.official_name;
  return { ...row, official_name: name, outcome_by: name ?? row.outcome_by };
}

/** `live` says whose telephone rings at this moment. */
export function newsOf(
  asked: Asked,
  live: Pick<OfficeRow, "ringing"> | undefined,
  words: CompanyWords["news"],
  time: (at: number) => string,
): News {
  const who = asked.official_name ?? (asked.outcome_by || words.somebody);
  const due = asked.due_at === null ? "" : time(asked.due_at);
  if (asked.outcome !== null) return outcome(asked, asked.outcome, words, time);
  if (asked.overdue) return { text: words.overdue(due), tone: "bad" };
  if (asked.state === "connected") return { text: words.connected(who), tone: "good" };
  if (asked.official_name !== null) return { text: words.taken(asked.official_name), tone: "good" };
  if (asked.state === "open") return { text: words.waits(due), tone: "warn" };
  if (live?.ringing) return { text: words.ringing, tone: "accent" };
  return { text: words.looking, tone: "accent" };
}

function outcome(
  { outcome_by, promise_at, overdue, due_at, official_name }: Asked,
  outcome: NonNullable<ConsultationRow["outcome"]>,
  words: CompanyWords["news"],
  time: (at: number) => string,
): News {
  const who = outcome_by || official_name || words.somebody;
  if (overdue && due_at !== null) return { text: words.overdue(time(due_at)), tone: "bad" };
  switch (outcome) {
    case "promised":
      return { text: words.promised(who, promise_at === null ? "" : time(promise_at)), tone: "good" };
    case "withdrawn":
      return { text: words.withdrawn, tone: undefined };
    case "returned":
      return { text: words.returned(who), tone: "warn" };
    default:
      return { text: words[outcome](who), tone: "good" };
  }
}
