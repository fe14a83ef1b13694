import { Button } from "../../ui/Button";
import { count } from "../../ui/format";
import { Failed, Loading } from "../../ui/states";
import { useLanguage } from "../../words";
import { useSearchWords } from "../../words/search";
import type { Names } from "../names";
import { Beneath } from "./Beneath";
import { Home } from "./Home";
import { selected } from "./listing";
import { Outcomes } from "./Outcomes";
import { Results } from "./Results";
import type { SearchState } from "./search";
import styles from "./search.module.css";
import type { MineLoaded } from "./useMine";
import type { Used } from "./useUsed";

interface Props {
  list: string;
  state: SearchState;
  mine: MineLoaded;
  homeAt: number;
  names: Names;
  used: Used;
  onSelect: (at: number) => void;
  onOpen: (article: string) => void;
  onExplain: () => void;
  onAsk: () => void;
  onAgain: () => void;
}

/** Under the box: what was found, or what is at hand while nothing is asked; and always a next step. */
export function Listed(props: Props) {
  const { state, names, onExplain } = props;
  const words = useSearchWords();
  const isSearched = state.phase === "looking" || state.phase === "here";
  const hit = isSearched ? selected(state.listing) : undefined;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={styles.scroll} data-looking={state.phase === "looking" || undefined} tabIndex={0}>
        {isSearched ? <Found {...props} /> : <AtHand {...props} />}
      </div>
      {hit && (
        <Beneath
          hit={hit}
          names={names}
          town={state.question.town_office}
          explaining={state.explaining}
          onExplain={onExplain}
        />
      )}
      <footer className={styles.foot}>
        <span role="status">{isSearched && <Counted state={state} />}</span>
        <Button
          action="askDepartment"
          size="small"
          tone={isMissed(state) ? "primary" : undefined}
          onClick={props.onAsk}
        >
          {words.ask}
        </Button>
      </footer>
    </>
  );
}

function Found({ list, state, names, used, onSelect, onOpen }: Props) {
  if (state.findings === null) return <Loading lines={6} />;
  return (
    <Results id={list} state={state} names={names} isUsed={used.has} onSelect={onSelect} onOpen={onOpen} />
  );
}

function AtHand({ list, state, mine, homeAt, names, onSelect, onOpen, onAgain }: Props) {
  const words = useSearchWords();
  const language = useLanguage();
  return (
    <>
      {state.phase === "preparing" && (
        <p className={styles.preparing} role="status">
          <b>{words.preparing}</b> {words.preparingMore}
        </p>
      )}
      {state.phase === "failed" && (
        <Failed again={onAgain}>
          {words.failed}. {state.refusal?.in(language)}
        </Failed>
      )}
      <Outcomes outcomes={mine.thing?.outcomes ?? []} onOpen={onOpen} onSeen={mine.again} />
      <Home id={list} mine={mine} names={names} at={homeAt} onSelect={onSelect} onOpen={onOpen} />
    </>
  );
}

function Counted({ state: { findings, listing, phase } }: { state: SearchState }) {
  const words = useSearchWords();
  if (findings === null) return phase === "looking" && words.looking;
  if (findings.nearest || listing.hits.length === 0) return null;
  const { length } = listing.hits;
  return length < findings.total
    ? words.foundFirst(count(length), count(findings.total))
    : words.found(count(length));
}

function isMissed({ findings, phase }: SearchState): boolean {
  return phase === "here" && findings !== null && (findings.nearest || findings.hits.length === 0);
}
