import type { Content } from "../../api/articles";
import { Button } from "../../ui/Button";
import controls from "../../ui/controls.module.css";
import { useOfficeWords } from "../../words/office";
import { useOffice } from "../office";
import { Field } from "../parts/Field";
import { Select } from "../parts/Select";
import type { Change } from "./draft";
import styles from "./editor.module.css";

const LONGEST = 2_000;

/** What is otherwise at single town offices. */
export function TownField({ content, change }: { content: Content; change: Change }) {
  const { editor: words } = useOfficeWords();
  const { city, names } = useOffice();
  const told = content.town_offices;
  const free = city.departments
    .filter(({ id, kind }) => kind === "town_office" && !told.some(({ office }) => office === id))
    .map(({ id }) => ({ id, name: names.department(id) }));
  return (
    <>
      <p className={styles.quiet}>{words.help.town_offices}</p>
      {told.map(({ office, text }, at) => (
        <div key={office} className={styles.several}>
          <Field label={names.department(office)}>
            {({ id }) => (
              <textarea
                id={id}
                rows={2}
                maxLength={LONGEST}
                className={controls.input}
                value={text}
                onChange={(event) =>
                  change({ town_offices: told.with(at, { office, text: event.target.value }) })
                }
              />
            )}
          </Field>
          <Button
            size="small"
            aria-label={words.remove(names.department(office))}
            onClick={() => change({ town_offices: told.filter((_, other) => other !== at) })}
          >
            {words.takeAway}
          </Button>
        </div>
      ))}
      <Select
        label={words.addTown}
        choices={free}
        value={null}
        any={words.addTown}
        onChoose={(office) => office && change({ town_offices: [...told, { office, text: "" }] })}
      />
    </>
  );
}
