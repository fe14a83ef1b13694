/** What an official sees who came by a one-time link: that one case and what can be done with it; no other way on. */

import { useEffect, useMemo } from "react";
import { visit as requests } from "../api/consultations";
import { CaseView } from "../office/consultations/CaseView";
import { CaseContext, type CaseDoor } from "../office/consultations/door";
import { Brand } from "../session/Brand";
import { Button } from "../ui/Button";
import { Loading } from "../ui/states";
import { useLoaded } from "../ui/useLoaded";
import { inTongue, useLanguage, useWords } from "../words";
import { useCaseWords } from "../words/cases";
import { useVisit } from "./useVisit";
import styles from "./visit.module.css";

export function Visit() {
  const { product } = useWords();
  const { visit: words } = useCaseWords();
  const { visit, read, show } = useVisit();
  useEffect(() => {
    document.title = `${words.title} · ${product}`; // nothing that names anybody
  }, [words, product]);
  const door = useMemo<CaseDoor>(
    () => ({
      verbs: requests.verbs,
      isAway: true,
      fileAddress: requests.fileAddress,
      onChanged: show,
      onStale: () => void read(),
    }),
    [show, read],
  );
  return (
    <div className={styles.visit}>
      <header className={styles.head}>
        <Brand />
      </header>
      <main>
        {visit.state === "opening" && <Opening />}
        {visit.state === "here" && (
          <CaseContext value={door}>
            <CaseView page={visit.page}>
              <p className={styles.until}>{words.until}</p>
            </CaseView>
          </CaseContext>
        )}
        {visit.state === "closed" && <Closed had={visit.had} />}
        {visit.state === "unreachable" && <Unreachable again={() => void read()} />}
      </main>
    </div>
  );
}

function Opening() {
  const { visit: words } = useCaseWords();
  return (
    <>
      <h1 className="only-read-aloud">{words.opening}</h1>
      <Loading lines={8} />
    </>
  );
}

/** Why nothing is shown, and what else leads to the case: nothing is lost. */
function Closed({ had }: { had: boolean }) {
  const { visit: words } = useCaseWords();
  const { title, lead } = had ? words.closed : words.lost;
  return (
    <section className={styles.closed}>
      <h1>{title}</h1>
      <p>{lead}</p>
      {had && <p>{words.closed.again}</p>}
      <h2>{words.what}</h2>
      <p>{words.call}</p>
      <CallCentre />
      <a className={styles.way} href="/office">
        {words.signIn}
      </a>
    </section>
  );
}

/** The centre's own number; without it (the server is away) the words above must do. */
function CallCentre() {
  const { visit: words } = useCaseWords();
  const language = useLanguage();
  const { thing } = useLoaded("centre", requests.centre);
  if (!thing?.number) return null;
  const name = inTongue(language, thing.centre, thing.centre_en);
  return (
    <a className={styles.way} href={`tel:${thing.number}`}>
      {words.callCentre(name, thing.number)}
    </a>
  );
}

function Unreachable({ again }: { again: () => void }) {
  const { retry } = useWords();
  const { visit: words } = useCaseWords();
  return (
    <section className={styles.closed} role="alert">
      <h1>{words.unreachable.title}</h1>
      <p>{words.unreachable.lead}</p>
      <Button tone="primary" size="large" onClick={again}>
        {retry}
      </Button>
    </section>
  );
}
