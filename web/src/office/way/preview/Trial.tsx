/**
 * What a caller would hear: a number, a moment, the keys they press. With what is unsaved in place, so that a change is
 * heard before it is made.
 */

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { ApiError } from "../../../api/client";
import type { Told } from "../../../api/entrances";
import { way } from "../../../api/way";
import { Button } from "../../../ui/Button";
import { Loading } from "../../../ui/states";
import { inTongue, useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { instantOf } from "../../parts/When";
import { choicesOf } from "../names";
import { CheckIn, ChooseIn, TextIn } from "../parts/fields";
import { sendable } from "../sections";
import { NEW } from "../useEntry";
import { useWay } from "../way";
import { Keypad } from "./Keypad";
import styles from "./trial.module.css";
import { Walk } from "./Walk";

const REST_MS = 250;

interface Props {
  /** The number the drawer was opened at. */
  asked: string | null;
  onWalked: (steps: readonly string[]) => void;
  onClose: () => void;
}

export function Trial({ asked, onWalked, onClose }: Props) {
  const { trial: words } = useWayWords();
  const language = useLanguage();
  const { whole, drafts } = useWay();
  const unsaved = useSyncExternalStore(drafts.subscribe, drafts.inSight);
  const [chosen, setChosen] = useState<string | null>(asked);
  const [at, setAt] = useState("");
  const [known, setKnown] = useState(false);
  const [keys, setKeys] = useState("");
  const box = useArrival();
  const entryPoint = chosen ?? whole.entry_points[0]?.id ?? "";
  const draft =
    unsaved && unsaved.id !== NEW
      ? {
          section: unsaved.section,
          id: unsaved.id,
          entry: sendable(unsaved.section, unsaved.entry, unsaved.id),
        }
      : null;
  const { told, wrong } = useTold(
    JSON.stringify({ entry_point: entryPoint, at: at ? instantOf(at) : null, draft, keys, known }),
    whole.version,
  );
  useEffect(() => {
    onWalked(told?.walk.flatMap(({ step }) => (step === null ? [] : [step])) ?? []);
  }, [told, onWalked]);
  return (
    <aside ref={box} tabIndex={-1} className={styles.trial} aria-label={words.title}>
      <header>
        <h2>{words.title}</h2>
        <Button size="small" tone="plain" onClick={onClose}>
          {words.close}
        </Button>
      </header>
      <div className={styles.asked}>
        <ChooseIn
          field="trial.number"
          label={words.number}
          choices={choicesOf(whole.entry_points, language).map(({ id, name }) => ({
            id,
            name: `${name} ${whole.entry_points.find((one) => one.id === id)?.number ?? ""}`,
          }))}
          value={entryPoint}
          onChange={(id) => {
            setChosen(id);
            setKeys("");
          }}
        />
        <TextIn field="trial.at" label={words.at} type="datetime-local" value={at} onChange={setAt} />
        <CheckIn label={words.known} checked={known} onChange={setKnown} />
      </div>
      {draft && <p className={styles.draft}>{words.withDraft}</p>}
      {wrong && (
        <p className={styles.wrong} role="alert">
          {inTongue(language, wrong.refusal.message, wrong.refusal.message_en)}
        </p>
      )}
      {!told && !wrong && <Loading lines={6} />}
      {told && (
        <>
          <Keypad keys={keys} open={told.ends.keys} onChange={setKeys} />
          <Walk told={told} />
        </>
      )}
    </aside>
  );
}

/** Beside the page it is in sight already; where it stands below, one is taken there. Closing leads back. */
function useArrival() {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return box;
}

/** What the server tells of a call; what was told stays until the new is here. */
function useTold(call: string, version: number) {
  const [told, setTold] = useState<Told | null>(null);
  const [wrong, setWrong] = useState<ApiError | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version of the city is another answer
  useEffect(() => {
    let wanted = true;
    const ask = async () => {
      try {
        const answer = await way.tryCall(JSON.parse(call));
        if (!wanted) return;
        setTold(answer);
        setWrong(null);
      } catch (error) {
        if (wanted && error instanceof ApiError) setWrong(error);
      }
    };
    const timer = setTimeout(ask, REST_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [call, version]);
  return { told, wrong };
}
