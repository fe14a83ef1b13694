/**
 * The answer beside the call: type, arrows, Enter; what to say comes first. One panel for one contact; it never lies over the
 * call's controls, and the keys of the call work through it.
 */

import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Directory } from "../../api/contract";
import { useLive } from "../../live/useLive";
import { useKeys } from "../../ui/useKeys";
import { useLanguage } from "../../words";
import { namesOf } from "../names";
import { AskForm } from "./AskForm";
import { closing } from "./closing";
import { Filters } from "./Filters";
import { atHand } from "./Home";
import { Listed } from "./Listed";
import { stepOf } from "./listing";
import { OpenArticle } from "./OpenArticle";
import { SearchBox } from "./SearchBox";
import styles from "./search.module.css";
import { useEnter } from "./useEnter";
import type { MineLoaded } from "./useMine";
import { useSearch } from "./useSearch";
import type { Used } from "./useUsed";

export interface SearchPanelProps {
  /** Whether it is in front; `onShow` brings it there. */
  shown: boolean;
  onShow: () => void;
  city: Directory | null;
  /** Of the number the citizen dialled. */
  townOffice: string | null;
  used: Used;
  mine: MineLoaded;
}

export function SearchPanel({ shown, onShow, city, townOffice, used, mine }: SearchPanelProps) {
  const language = useLanguage();
  const names = useMemo(() => namesOf(city, language), [city, language]);
  const { search, state } = useSearch(townOffice);
  const [open, setOpen] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const [homeAt, setHomeAt] = useState(0);
  const box = useRef<HTMLInputElement>(null);
  const pane = useRef<HTMLElement>(null);
  const list = useId();
  useLive("knowledge");

  const isSearched = state.phase === "looking" || state.phase === "here";
  const home = atHand(mine.thing);
  const { hits, at } = state.listing;
  const active = isSearched ? hits[at]?.article : home[homeAt]?.id;

  const toBox = () => box.current?.focus();
  const read = (article: string) => {
    search.settle();
    setAsking(false);
    setOpen(article);
  };
  const back = () => {
    setOpen(null);
    toBox();
  };
  const type = (text: string) => {
    setOpen(null);
    setAsking(false);
    search.type(text);
  };
  const move = (step: number) => {
    setOpen(null);
    if (isSearched) search.select(at + step);
    else setHomeAt(Math.min(home.length - 1, Math.max(0, homeAt + step)));
  };
  const openFound = useEnter(search, state, read);
  const enter = () => {
    if (isSearched) openFound();
    else if (active !== undefined) read(active);
  };
  const explain = () => search.explain(!state.explaining);
  const ask = () => setAsking(true);
  const stopAsking = () => {
    setAsking(false);
    toBox();
  };

  useKeys({
    search: () => {
      flushSync(onShow); // what is hidden takes no focus
      box.current?.focus();
      box.current?.select();
    },
    why: shown && isSearched && open === null ? explain : null,
    askDepartment: shown ? ask : null,
  });
  useEffect(() => {
    if (shown && open !== null) pane.current?.focus({ preventScroll: true });
  }, [shown, open]);

  const onBoxKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey) return;
    const step = stepOf(event.key);
    if (step !== null) {
      event.preventDefault();
      move(step);
    } else if (event.key === "Enter") {
      event.preventDefault();
      enter();
    }
  };
  const onEscape = closing(() => (open === null ? search.type("") : back()));

  return (
    <search className={styles.panel} onKeyDown={open !== null || state.typed !== "" ? onEscape : undefined}>
      <SearchBox
        ref={box}
        typed={state.typed}
        clears={open === null && !asking && state.typed !== ""}
        onType={type}
        onKeyDown={onBoxKey}
        list={open === null && !asking && active !== undefined ? list : null}
        active={active && `${list}-${active}`}
      />
      <Filters state={state} city={city} names={names} onChange={(part) => search.change(part)} />
      {asking ? (
        <AskForm
          question={state.question.text}
          department={state.question.department}
          contact={used.contact}
          city={city}
          onClose={stopAsking}
        />
      ) : open !== null ? (
        <OpenArticle
          article={open}
          pane={pane}
          shown={shown}
          town={state.question.town_office}
          names={names}
          used={used}
          question={state.question.text}
          onOpen={setOpen}
          onBack={back}
          onFavour={mine.again}
        />
      ) : (
        <Listed
          list={list}
          state={state}
          mine={mine}
          homeAt={homeAt}
          names={names}
          used={used}
          onSelect={(row) => (isSearched ? search.select(row) : setHomeAt(row))}
          onOpen={read}
          onExplain={explain}
          onAsk={ask}
          onAgain={search.again}
        />
      )}
    </search>
  );
}
