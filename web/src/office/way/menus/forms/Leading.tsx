/** The forms of the steps that branch or lead to somebody. */

import type { CallerLanguage } from "../../../../api/entrances";
import { useLanguage, useWords } from "../../../../words";
import { useWayWords } from "../../../../words/way";
import { choicesOf } from "../../names";
import { ChooseIn, NumberIn } from "../../parts/fields";
import { useWay } from "../../way";
import type { FieldsProps } from "./props";

export function HoursFields({ step, at, change }: FieldsProps<"by_hours">) {
  const { menu: words } = useWayWords();
  const language = useLanguage();
  const { whole } = useWay();
  return (
    <ChooseIn
      field={`${at}.calendar`}
      label={words.whoseHours}
      choices={choicesOf(whole.calendars, language)}
      value={step.calendar}
      any={words.ownCalendar}
      onChange={(calendar) => change({ calendar })}
    />
  );
}

export function LanguageFields({ step, at, change }: FieldsProps<"language">) {
  const { menu: words } = useWayWords();
  const { languages } = useWords();
  const { whole } = useWay();
  return (
    <ChooseIn
      field={`${at}.language`}
      label={words.speaks}
      help={words.speaksHelp}
      choices={whole.languages.map((id) => ({ id, name: languages[id] ?? id }))}
      value={step.language}
      onChange={(chosen) => change({ language: (chosen ?? "ko") as CallerLanguage })}
    />
  );
}

export function QueueFields({ step, at, change }: FieldsProps<"queue">) {
  const { menu: words } = useWayWords();
  const language = useLanguage();
  const { whole } = useWay();
  return (
    <>
      <ChooseIn
        field={`${at}.queue`}
        label={words.queue}
        choices={choicesOf(whole.queues, language)}
        value={step.queue}
        any={words.ownQueue}
        onChange={(queue) => change({ queue })}
      />
      <NumberIn
        field={`${at}.priority`}
        label={words.priority}
        help={words.priorityHelp}
        value={step.priority}
        least={0}
        most={9}
        unit=""
        onChange={(priority) => change({ priority }, "priority")}
      />
    </>
  );
}

export function CallbackFields({ step, at, change }: FieldsProps<"callback">) {
  const { menu: words } = useWayWords();
  const language = useLanguage();
  const { whole } = useWay();
  return (
    <ChooseIn
      field={`${at}.plan`}
      label={words.plan}
      choices={choicesOf(whole.callback_plans, language)}
      value={step.plan}
      any={words.ownPlan}
      onChange={(plan) => change({ plan })}
    />
  );
}
