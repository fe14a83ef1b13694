import { Button } from "../../../../ui/Button";
import controls from "../../../../ui/controls.module.css";
import { Link } from "../../../../ui/Link";
import { useLanguage } from "../../../../words";
import { useWayWords } from "../../../../words/way";
import parts from "../../../parts/parts.module.css";
import { address } from "../../../route";
import { faultAt, useFaults } from "../../faults";
import { choicesOf } from "../../names";
import { Listen } from "../../prompts/Listen";
import { useWay } from "../../way";
import styles from "../menus.module.css";

const MOST = 8;

interface Props {
  field: string;
  label: string;
  prompts: readonly string[];
  onChange: (prompts: string[]) => void;
}

/** What is said, one prompt after the other, with its words and how long it takes. */
export function PromptList({ field, label, prompts, onChange }: Props) {
  const { menu: words } = useWayWords();
  const language = useLanguage();
  const { whole } = useWay();
  const wrong = faultAt(useFaults(), field);
  const free = whole.prompts.filter(({ id }) => !prompts.includes(id));
  return (
    <fieldset className={styles.prompts}>
      <legend>{label}</legend>
      <ol>
        {prompts.map((id, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same prompt may be said twice
          <li key={at}>
            <Said id={id} />
            <span className={styles.promptActs}>
              {at > 0 && (
                <Button
                  size="small"
                  tone="plain"
                  aria-label={words.earlier(id)}
                  onClick={() => onChange(swapped(prompts, at))}
                >
                  ↑
                </Button>
              )}
              <Button
                size="small"
                tone="plain"
                aria-label={words.removePrompt(id)}
                onClick={() => onChange(prompts.filter((_, place) => place !== at))}
              >
                ×
              </Button>
            </span>
          </li>
        ))}
      </ol>
      {prompts.length < MOST && (
        <select
          className={controls.input}
          aria-label={words.addPrompt}
          aria-invalid={wrong ? true : undefined}
          data-field={field}
          value=""
          onChange={(event) => event.target.value && onChange([...prompts, event.target.value])}
        >
          <option value="">{words.addPrompt}</option>
          {choicesOf(free, language).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      {wrong && (
        <b className={styles.fault} role="alert">
          {wrong}
        </b>
      )}
    </fieldset>
  );
}

function Said({ id }: { id: string }) {
  const words = useWayWords();
  const language = useLanguage();
  const { whole } = useWay();
  const prompt = whole.prompts.find((one) => one.id === id);
  if (!prompt) return <span className={styles.fault}>{words.menu.noPrompt(id)}</span>;
  const [spoken = "ko"] = whole.languages;
  const seconds = prompt.seconds[spoken];
  return (
    <div>
      <b>{choicesOf([prompt], language)[0]?.name}</b>{" "}
      {seconds != null && <small>{words.seconds(seconds.toFixed(1))}</small>}
      <p>{prompt.texts[spoken]}</p>
      <span className={styles.saidActs}>
        {seconds != null && <Listen prompt={id} language={spoken} />}
        <Link className={parts.small} to={address.way("prompts", id)}>
          {words.menu.editPrompt}
        </Link>
      </span>
    </div>
  );
}

function swapped(prompts: readonly string[], at: number): string[] {
  const [before, one] = [prompts[at - 1], prompts[at]];
  if (before === undefined || one === undefined) return [...prompts];
  return [...prompts.slice(0, at - 1), one, before, ...prompts.slice(at + 1)];
}
