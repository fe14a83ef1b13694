/** The form of one step: what it does, where it leads, and what can be done with it. */

import type { ComponentType } from "react";
import type { Step, StepKind, StepOf } from "../../../api/entrances";
import { Button } from "../../../ui/Button";
import { useWayWords } from "../../../words/way";
import { Card } from "../../parts/Card";
import parts from "../../parts/parts.module.css";
import { isNeeded, placesFor, withStep } from "./changes";
import { ExitRows } from "./ExitRows";
import { placesOf } from "./exits";
import { DialFields } from "./forms/DialFields";
import { CallbackFields, HoursFields, LanguageFields, QueueFields } from "./forms/Leading";
import type { FieldsProps } from "./forms/props";
import { AskFields, EndFields, InformationFields, SayFields, VoicemailFields } from "./forms/Speaking";
import { TextLinkFields } from "./forms/TextLinkFields";
import { useMenu } from "./menu";
import styles from "./menus.module.css";

type AnyFields = { [Kind in StepKind]?: ComponentType<FieldsProps<Kind>> };

const FIELDS: AnyFields = {
  say: SayFields,
  ask: AskFields,
  information: InformationFields,
  voicemail: VoicemailFields,
  end: EndFields,
  by_hours: HoursFields,
  language: LanguageFields,
  queue: QueueFields,
  callback: CallbackFields,
  text_link: TextLinkFields,
  dial: DialFields,
};

export function StepForm({ step }: { step: Step }) {
  const { menu: words } = useWayWords();
  const { menu, set } = useMenu();
  const at = `steps.${step.id}`;
  const Fields = FIELDS[step.kind] as ComponentType<FieldsProps<StepKind>> | undefined;
  const change = (fields: object, typing?: string) =>
    set(
      withStep(menu, step.id, (one) => ({ ...one, ...fields }) as Step),
      typing && `${at}.${typing}`,
    );
  return (
    <div data-step-form>
      <Card tone="accent" title={words.kinds[step.kind]} beside={<Key step={step} />}>
        <p className={styles.about}>{words.about[step.kind]}</p>
        <div className={parts.form} data-field={at} tabIndex={-1}>
          {Fields && <Fields step={step as StepOf<StepKind>} at={at} change={change} />}
          <ExitRows step={step} />
          <Acts step={step} />
        </div>
      </Card>
    </div>
  );
}

/** Whether it is the one that key 0 leads to. */
function Key({ step }: { step: Step }) {
  const { menu: words } = useWayWords();
  const { menu, set } = useMenu();
  if (menu.person === step.id) return <small>{words.isPerson}</small>;
  return (
    <Button size="small" tone="plain" onClick={() => set({ ...menu, person: step.id })}>
      {words.makePerson}
    </Button>
  );
}

function Acts({ step }: { step: Step }) {
  const { menu: words } = useWayWords();
  const { menu, add, move, remove } = useMenu();
  const before = placesOf(menu).find(
    ({ to, exit, step: from }) => to === step.id && !(from === null && exit === "person"),
  );
  return (
    <div className={parts.buttons}>
      {before && (
        <Button size="small" onClick={() => add(before)}>
          {words.addBefore}
        </Button>
      )}
      <Button size="small" disabled={placesFor(menu, step.id).length === 0} onClick={() => move(step.id)}>
        {words.move}
      </Button>
      <Button
        size="small"
        tone="danger"
        disabled={isNeeded(menu, step.id)}
        title={isNeeded(menu, step.id) ? words.needed : undefined}
        onClick={() => remove(step.id)}
      >
        {words.remove}
      </Button>
    </div>
  );
}
