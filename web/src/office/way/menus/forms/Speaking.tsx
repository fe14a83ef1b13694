/** The forms of the steps that speak. */

import { useWayWords } from "../../../../words/way";
import { ArticlePicker } from "../../../parts/ArticlePicker";
import { NumberIn } from "../../parts/fields";
import formStyles from "../../parts/forms.module.css";
import { PromptList } from "./PromptList";
import type { FieldsProps } from "./props";

export function SayFields({ step, at, change }: FieldsProps<"say">) {
  const { menu: words } = useWayWords();
  return (
    <PromptList
      field={`${at}.prompts`}
      label={words.says}
      prompts={step.prompts}
      onChange={(prompts) => change({ prompts })}
    />
  );
}

export function AskFields({ step, at, change }: FieldsProps<"ask">) {
  const { menu: words } = useWayWords();
  return (
    <>
      <PromptList
        field={`${at}.prompts`}
        label={words.asks}
        prompts={step.prompts}
        onChange={(prompts) => change({ prompts })}
      />
      <div className={formStyles.pair}>
        <NumberIn
          field={`${at}.seconds`}
          label={words.answerSeconds}
          value={step.seconds}
          least={2}
          most={30}
          unit={words.secondsUnit}
          onChange={(seconds) => change({ seconds }, "seconds")}
        />
        <NumberIn
          field={`${at}.attempts`}
          label={words.attempts}
          value={step.attempts}
          least={1}
          most={5}
          unit={words.timesUnit}
          onChange={(attempts) => change({ attempts }, "attempts")}
        />
      </div>
    </>
  );
}

export function InformationFields({ step, at, change }: FieldsProps<"information">) {
  const { menu: words } = useWayWords();
  return (
    <>
      <div data-field={`${at}.article`} tabIndex={-1}>
        <ArticlePicker
          label={words.article}
          help={words.articleHelp}
          chosen={step.article === null ? [] : [step.article]}
          onChange={(chosen) => change({ article: chosen.at(-1) ?? null })}
        />
      </div>
      <PromptList
        field={`${at}.prompts`}
        label={words.saysBefore}
        prompts={step.prompts}
        onChange={(prompts) => change({ prompts })}
      />
    </>
  );
}

export function VoicemailFields({ step, at, change }: FieldsProps<"voicemail">) {
  const { menu: words } = useWayWords();
  return (
    <>
      <PromptList
        field={`${at}.prompts`}
        label={words.saysBeforeBeep}
        prompts={step.prompts}
        onChange={(prompts) => change({ prompts })}
      />
      <NumberIn
        field={`${at}.most_seconds`}
        label={words.longestMessage}
        value={step.most_seconds}
        least={10}
        most={300}
        unit={words.secondsUnit}
        onChange={(most_seconds) => change({ most_seconds }, "most_seconds")}
      />
    </>
  );
}

export function EndFields({ step, at, change }: FieldsProps<"end">) {
  const { menu: words } = useWayWords();
  return (
    <PromptList
      field={`${at}.prompts`}
      label={words.saysLast}
      prompts={step.prompts}
      onChange={(prompts) => change({ prompts })}
    />
  );
}
