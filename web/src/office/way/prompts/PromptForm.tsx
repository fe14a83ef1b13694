import type { CallerLanguage, Prompt } from "../../../api/entrances";
import { Link } from "../../../ui/Link";
import { go } from "../../../ui/router";
import { Empty } from "../../../ui/states";
import { nameIn, useLanguage, useWords } from "../../../words";
import { useWayWords } from "../../../words/way";
import { Card } from "../../parts/Card";
import { address, type WayPart } from "../../route";
import { FaultsContext } from "../faults";
import { TextIn } from "../parts/fields";
import styles from "../parts/forms.module.css";
import { NameFields } from "../parts/NameFields";
import { SaveBar } from "../parts/SaveBar";
import { Waiting } from "../parts/Waiting";
import { useChecked } from "../useChecked";
import { type Editing, NEW, useEntry } from "../useEntry";
import { useWay } from "../way";
import { TryWords } from "./Listen";
import { Sound } from "./Sound";

const LONGEST = 600;

/** One prompt: its words in each language, and how each of them sounds. */
export function PromptForm({ id }: { id: string }) {
  const words = useWayWords();
  const editing = useEntry("prompts", id);
  return editing ? <Form editing={editing} /> : <Empty>{words.gone}</Empty>;
}

function Form({ editing }: { editing: Editing<"prompts"> }) {
  const { prompt: words } = useWayWords();
  const language = useLanguage();
  const { whole } = useWay();
  const judged = useChecked(editing);
  const { entry, saved, change } = editing;
  return (
    <FaultsContext value={judged.faults}>
      <div className={styles.form}>
        <Waiting section="prompts" id={editing.id} />
        <Card title={words.what}>
          <p className={styles.quiet}>{words.cityNote}</p>
          <NameFields named={entry} onChange={change} />
          <Used by={entry.used_by} />
        </Card>
        {whole.languages.map((one) => (
          <InLanguage key={one} of={one} editing={editing} />
        ))}
        <SaveBar
          editing={editing}
          judged={judged}
          name={nameIn(language, entry) || words.add}
          removable={!saved?.built_in}
          onSaved={(id) => go(address.way("prompts", id || null))}
          onRemoved={() => go(address.way("prompts"))}
        />
      </div>
    </FaultsContext>
  );
}

function InLanguage({ of, editing }: { of: CallerLanguage; editing: Editing<"prompts"> }) {
  const { prompt: words } = useWayWords();
  const { languages } = useWords();
  const { whole } = useWay();
  const { entry, saved, change } = editing;
  const text = entry.texts[of] ?? "";
  const name = languages[of] ?? of;
  const put = (said: string) => {
    const { [of]: _gone, ...others } = entry.texts;
    change({ texts: said === "" ? others : { ...others, [of]: said } }, `texts.${of}`);
  };
  return (
    <Card title={name}>
      <TextIn
        field={`texts.${of}`}
        label={words.text(name)}
        help={whole.spoken.includes(of) ? undefined : words.needsRecording}
        rows={3}
        longest={LONGEST}
        lang={of}
        value={text}
        onChange={put}
      />
      <div className={styles.acts}>
        {whole.spoken.includes(of) && <TryWords text={text} language={of} />}
        {saved && editing.id !== NEW && <Sound prompt={saved} language={of} />}
      </div>
    </Card>
  );
}

const PLACES: Partial<Record<string, WayPart>> = {
  entry_points: "numbers",
  menus: "menus",
  announcements: "emergency",
};

/** Where it is heard. */
function Used({ by }: { by: Prompt["used_by"] }) {
  const { prompt: words } = useWayWords();
  const language = useLanguage();
  if (by.length === 0) return <p className={styles.quiet}>{words.unused}</p>;
  return (
    <p className={styles.quiet}>
      {words.usedBy}{" "}
      {by.map(({ section, id, name, name_en }, at) => {
        const part = PLACES[section];
        const said = nameIn(language, { name, name_en });
        return (
          <span key={`${section} ${id}`}>
            {at > 0 && ", "}
            {part ? <Link to={address.way(part, part === "emergency" ? null : id)}>{said}</Link> : said}
          </span>
        );
      })}
    </p>
  );
}
