import type { Hit, Reading } from "../../api/articles";
import { Tag } from "../../ui/Tag";
import { useSearchWords } from "../../words/search";
import { hasPassed } from "../days";
import type { Names } from "../names";
import { Option } from "./Option";
import { Pieces, plain } from "./Pieces";
import type { SearchState } from "./search";
import styles from "./search.module.css";
import { Trust } from "./Trust";

interface Props {
  id: string;
  state: SearchState;
  names: Names;
  isUsed: (article: string) => boolean;
  onSelect: (at: number) => void;
  onOpen: (article: string) => void;
}

/** What was found, the selected one marked; above it how the question was understood. */
export function Results({ id, state, names, isUsed, onSelect, onOpen }: Props) {
  const words = useSearchWords();
  const { findings, listing, phase, question } = state;
  const told = (findings?.readings ?? []).map((reading) => read(reading, names, words));
  const filtered = question.category !== null || question.department !== null;
  return (
    <>
      {told.length > 0 && (
        <ul className={styles.readings}>
          {told.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {findings && listing.hits.length === 0 && (
        <p className={styles.nothing}>{filtered ? words.nothingHere : words.nothing}</p>
      )}
      {findings?.nearest && listing.hits.length > 0 && <p className={styles.nearest}>{words.nearest}</p>}
      {listing.hits.length > 0 && (
        <div
          id={id}
          role="listbox"
          aria-label={words.results}
          aria-busy={phase === "looking"}
          className={styles.list}
        >
          {listing.hits.map((hit, at) => (
            <Option
              key={hit.article}
              id={`${id}-${hit.article}`}
              selected={at === listing.at}
              onSelect={() => onSelect(at)}
              onOpen={() => onOpen(hit.article)}
            >
              <Found hit={hit} names={names} used={isUsed(hit.article)} town={question.town_office} />
            </Option>
          ))}
        </div>
      )}
    </>
  );
}

function read({ kind, typed, taken_as }: Reading, names: Names, words: ReturnType<typeof useSearchWords>) {
  return words.reading[kind](typed, kind === "town_office" ? names.department(taken_as) : taken_as);
}

interface FoundProps {
  hit: Hit;
  names: Names;
  used: boolean;
  town: string | null;
}

function Found({ hit, names, used, town }: FoundProps) {
  const words = useSearchWords();
  const isDue = hit.review_by !== null && hasPassed(hit.review_by);
  return (
    <>
      <span className={styles.head}>
        <b title={plain(hit.title)}>
          <Pieces of={hit.title} />
        </b>
        {used && <Tag tone="accent">{words.used}</Tag>}
        {hit.audience === "agents" && <Tag>{words.inside}</Tag>}
        {hit.town_difference && town && <Tag tone="accent">{words.townDiffers(names.department(town))}</Tag>}
        <Trust verified={hit.verified} reviewDue={isDue} />
      </span>
      <span className={styles.snippet}>
        <span>{names.department(hit.department)}</span> · <Pieces of={hit.snippet} />
      </span>
    </>
  );
}
