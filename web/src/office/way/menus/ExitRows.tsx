import type { Step } from "../../../api/entrances";
import { Button } from "../../../ui/Button";
import controls from "../../../ui/controls.module.css";
import { useLanguage, useWords } from "../../../words";
import { useWayWords } from "../../../words/way";
import { faultAt, useFaults } from "../faults";
import { choicesOf } from "../names";
import { useWay } from "../way";
import { addBranch, connect, removeBranch } from "./changes";
import { useDescribing } from "./describe";
import { branchField, exitsOf, freeKeys, isBranch } from "./exits";
import { useMenu } from "./menu";
import styles from "./menus.module.css";

/** Where a step leads: every way out, the step behind it, and another way where there can be one. */
export function ExitRows({ step }: { step: Step }) {
  const { menu: words } = useWayWords();
  const exits = exitsOf(step);
  if (exits.length === 0) return <p className={styles.about}>{words.endsHere}</p>;
  return (
    <fieldset className={styles.exits}>
      <legend>{words.leadsTo}</legend>
      {exits.map(({ name, to }) => (
        <ExitRow key={name} step={step} exit={name} to={to} />
      ))}
      <MoreBranches step={step} />
    </fieldset>
  );
}

function ExitRow({ step, exit, to }: { step: Step; exit: string; to: string }) {
  const { menu: words } = useWayWords();
  const { menu, set, add } = useMenu();
  const describing = useDescribing();
  const label = describing.exit(step, exit);
  const place = { step: step.id, exit };
  const field = `steps.${step.id}.${exit}`;
  const wrong = faultAt(useFaults(), field);
  const known = menu.steps.some(({ id }) => id === to);
  return (
    <div className={styles.exit}>
      <span className={styles.badge} data-key={(step.kind === "ask" && isBranch(exit)) || undefined}>
        {label}
      </span>
      <select
        className={controls.input}
        aria-label={words.leadsFrom(label)}
        aria-invalid={wrong ? true : undefined}
        data-field={field}
        value={to}
        onChange={(event) => set(connect(menu, place, event.target.value))}
      >
        {!known && <option value={to}>{words.noStep(to)}</option>}
        {menu.steps.map((one) => (
          <option key={one.id} value={one.id}>
            {describing.named(one)}
          </option>
        ))}
      </select>
      <Button size="small" aria-label={words.addAt(label)} title={words.addHere} onClick={() => add(place)}>
        +
      </Button>
      {isBranch(exit) ? (
        <Button
          size="small"
          tone="plain"
          aria-label={words.removeExit(label)}
          onClick={() => set(removeBranch(menu, step.id, exit))}
        >
          ×
        </Button>
      ) : (
        <span />
      )}
      {wrong && (
        <b className={styles.fault} role="alert">
          {wrong}
        </b>
      )}
    </div>
  );
}

/** Another key, another number, another language: those that lead nowhere yet. */
function MoreBranches({ step }: { step: Step }) {
  const { menu: words } = useWayWords();
  const { languages } = useWords();
  const language = useLanguage();
  const { whole } = useWay();
  const { menu, set } = useMenu();
  const field = branchField(step.kind);
  if (field === null) return null;
  const taken = (id: string) => exitsOf(step).some(({ name }) => name === `${field}.${id}`);
  const free =
    step.kind === "ask"
      ? freeKeys(step).map((id) => ({ id, name: id }))
      : step.kind === "by_number"
        ? choicesOf(whole.entry_points, language)
        : whole.languages.map((id) => ({ id, name: languages[id] ?? id }));
  const open = free.filter(({ id }) => !taken(id));
  if (open.length === 0) return null;
  return (
    <select
      className={controls.input}
      aria-label={words.moreBranches}
      data-field={`steps.${step.id}.${field}`}
      value=""
      onChange={(event) =>
        event.target.value && set(addBranch(menu, step.id, `${field}.${event.target.value}`))
      }
    >
      <option value="">{words.moreBranches}</option>
      {open.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
