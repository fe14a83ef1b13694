import { type FormEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { ApiError } from "../api/client";
import type { Session } from "../api/contract";
import { session as requests } from "../api/requests";
import { Button } from "../ui/Button";
import controls from "../ui/controls.module.css";
import { enterDialog } from "../ui/useKeys";
import { nameIn, useLanguage, useWords } from "../words";
import { Brand } from "./Brand";
import styles from "./session.module.css";

interface Props {
  person: Session["person"];
  onUnlocked: () => void;
  onSignOut: () => void;
}

/** Covers everything; what runs beneath goes on, a call included. */
export function LockScreen({ person, onUnlocked, onSignOut }: Props) {
  const words = useWords();
  const language = useLanguage();
  const box = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState("");
  const [refused, setRefused] = useState<ApiError | null>(null);

  useLayoutEffect(() => {
    box.current?.showModal();
    return enterDialog();
  }, []);
  useEffect(() => field.current?.focus(), []);

  const unlock = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await requests.unlock(password);
      onUnlocked();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setRefused(error);
      setPassword("");
      field.current?.focus();
    }
  };

  return (
    <dialog
      ref={box}
      className={styles.lock}
      aria-labelledby="lock-title"
      onCancel={(event) => event.preventDefault()}
    >
      <form className={styles.form} onSubmit={unlock}>
        <Brand />
        <h1 id="lock-title">
          {words.lock.title} · {nameIn(language, person)}
        </h1>
        <p>{words.lock.lead}</p>
        <div className={controls.field}>
          <label htmlFor="unlock">{words.signIn.password}</label>
          <input
            id="unlock"
            ref={field}
            className={controls.input}
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </div>
        <p className={styles.refused} role="alert">
          {refused?.in(language)}
        </p>
        <Button type="submit" tone="primary" size="large">
          {words.lock.submit}
        </Button>
        <Button tone="plain" onClick={onSignOut}>
          {words.lock.other}
        </Button>
      </form>
    </dialog>
  );
}
