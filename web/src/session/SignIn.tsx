import { type FormEvent, useEffect, useState } from "react";
import { ApiError } from "../api/client";
import type { Role, Samples, Session } from "../api/contract";
import { session as requests } from "../api/requests";
import { Button } from "../ui/Button";
import controls from "../ui/controls.module.css";
import { nameIn, useLanguage, useWords } from "../words";
import { Appearance } from "./Appearance";
import { Brand } from "./Brand";
import styles from "./session.module.css";

export function SignIn({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const words = useWords();
  const language = useLanguage();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ApiError | null>(null);
  const samples = useSamples();

  const signIn = async (name: string, secret: string) => {
    setBusy(true);
    setRefused(null);
    try {
      onSignedIn(await requests.signIn(name, secret));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setRefused(error);
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void signIn(login.trim(), password);
  };

  return (
    <main className={styles.door}>
      <div className={styles.doorBox}>
        <header className={styles.doorHead}>
          <Brand large />
          <p>{words.signIn.lead}</p>
        </header>
        <form className={styles.form} onSubmit={submit} aria-busy={busy}>
          <h1>{words.signIn.title}</h1>
          <div className={controls.field}>
            <label htmlFor="login">{words.signIn.login}</label>
            <input
              id="login"
              className={controls.input}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
              // biome-ignore lint/a11y/noAutofocus: the one thing to do on this page
              autoFocus
              value={login}
              onChange={(event) => setLogin(event.target.value)}
            />
          </div>
          <div className={controls.field}>
            <label htmlFor="password">{words.signIn.password}</label>
            <input
              id="password"
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
          <Button type="submit" tone="primary" size="large" busy={busy} disabled={busy}>
            {words.signIn.submit}
          </Button>
        </form>
        {samples && <SampleAccounts samples={samples} busy={busy} onChoose={signIn} />}
        <Appearance />
      </div>
    </main>
  );
}

interface SampleProps {
  samples: Samples;
  busy: boolean;
  onChoose: (login: string, password: string) => void;
}

function SampleAccounts({ samples, busy, onChoose }: SampleProps) {
  const words = useWords();
  const language = useLanguage();
  return (
    <section className={styles.samples} aria-label={words.signIn.samples}>
      <h2>{words.signIn.samples}</h2>
      <p>{words.signIn.samplesNote(samples.password)}</p>
      <div>
        {byRole(samples.accounts).map((account) => (
          <Button
            key={account.login}
            size="small"
            disabled={busy}
            onClick={() => onChoose(account.login, samples.password)}
          >
            {nameIn(language, account)}
            <small>{words.roles[account.role]}</small>
          </Button>
        ))}
      </div>
    </section>
  );
}

/** The few come first: they would be lost behind the many agents. */
const ROLES: readonly Role[] = ["administrator", "supervisor", "official", "agent"];

function byRole(accounts: Samples["accounts"]): Samples["accounts"] {
  return accounts.toSorted((one, other) => ROLES.indexOf(one.role) - ROLES.indexOf(other.role));
}

/** The server names its sample accounts only where they work; elsewhere there is nothing to show. */
function useSamples(): Samples | null {
  const [samples, setSamples] = useState<Samples | null>(null);
  useEffect(() => {
    requests.samples().then(
      (told) => setSamples(told?.accounts?.length ? told : null),
      () => setSamples(null),
    );
  }, []);
  return samples;
}
