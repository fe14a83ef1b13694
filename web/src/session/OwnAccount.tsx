import { type FormEvent, useState } from "react";
import { ApiError } from "../api/client";
import type { OwnScreen } from "../api/contract";
import { session as requests } from "../api/requests";
import { Button } from "../ui/Button";
import controls from "../ui/controls.module.css";
import { Dialog } from "../ui/Dialog";
import { exactly, hourMinute, shortDate } from "../ui/format";
import { notify } from "../ui/notices";
import { Failed, Loading } from "../ui/states";
import { useAsk } from "../ui/useAsk";
import { useLoaded } from "../ui/useLoaded";
import { useLanguage, useWords } from "../words";
import styles from "./session.module.css";

/** What a person does with their own account: a new password, and the screens at which they are signed in. */
export function OwnAccount({ onClose }: { onClose: () => void }) {
  const { own } = useWords();
  return (
    <Dialog title={own.title} lead={own.lead} onClose={onClose}>
      <NewPassword onChanged={onClose} />
      <Screens />
    </Dialog>
  );
}

function NewPassword({ onChanged }: { onChanged: () => void }) {
  const { own } = useWords();
  const language = useLanguage();
  const [old, setOld] = useState("");
  const [next, setNext] = useState("");
  const [refused, setRefused] = useState<ApiError | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await requests.changePassword(old, next);
      notify(own.changed, "good");
      onChanged();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setRefused(error);
    }
  };
  return (
    <form className={styles.own} onSubmit={submit}>
      <div className={controls.field}>
        <label htmlFor="own-old">{own.old}</label>
        <input
          id="own-old"
          data-first
          className={controls.input}
          type="password"
          autoComplete="current-password"
          required
          value={old}
          onChange={(event) => setOld(event.target.value)}
        />
      </div>
      <div className={controls.field}>
        <label htmlFor="own-next">{own.next}</label>
        <input
          id="own-next"
          className={controls.input}
          type="password"
          autoComplete="new-password"
          aria-describedby="own-hint"
          minLength={10}
          required
          value={next}
          onChange={(event) => setNext(event.target.value)}
        />
        <small id="own-hint">{own.nextHint}</small>
      </div>
      <p className={styles.refused} role="alert">
        {refused?.in(language)}
      </p>
      <Button type="submit" tone="primary">
        {own.change}
      </Button>
    </form>
  );
}

function Screens() {
  const { own } = useWords();
  const { state, thing, again } = useLoaded("screens", requests.screens);
  if (state === "loading") return <Loading />;
  if (state === "failed") return <Failed again={again}>{own.screensFailed}</Failed>;
  return (
    <section className={styles.own}>
      <h3>{own.screens}</h3>
      <ul className={styles.screens}>
        {thing.map((screen) => (
          <ScreenLine key={screen.id} screen={screen} onEnded={again} />
        ))}
      </ul>
    </section>
  );
}

function ScreenLine({ screen, onEnded }: { screen: OwnScreen; onEnded: () => void }) {
  const { own } = useWords();
  const language = useLanguage();
  const [busy, ask] = useAsk();
  const at = screen.signed_in_at;
  const since = `${shortDate(language, at, Date.now())} ${hourMinute(at)}`;
  const end = async () => {
    if (await ask(() => requests.endScreen(screen.id))) onEnded();
  };
  return (
    <li>
      <span title={`${exactly(language, at)}\n${screen.browser}`}>
        {screen.address} · {own.since(since)}
      </span>
      {screen.this ? (
        <b>{own.thisScreen}</b>
      ) : (
        <Button size="small" busy={busy} onClick={end}>
          {own.end}
        </Button>
      )}
    </li>
  );
}
