/** One second consultation, whole, to be read; what is unseen of it is seen here, and what is not needed any more withdrawn. */

import type { ReactNode } from "react";
import { type Consultation, consultations } from "../../api/company";
import { serverNow } from "../../live/clock";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { clockTime, dayAndTime, exactly } from "../../ui/format";
import { notify } from "../../ui/notices";
import { Failed, Loading } from "../../ui/states";
import { Tag } from "../../ui/Tag";
import { useAsk } from "../../ui/useAsk";
import { inTongue, nameIn, useLanguage } from "../../words";
import { useCompanyWords } from "../../words/company";
import styles from "./company.module.css";
import { useCase } from "./useAsked";

interface Props {
  id: string;
  onSeen?: (() => void) | undefined;
  onClose: () => void;
}

export function CaseDialog({ id, onSeen, onClose }: Props) {
  const words = useCompanyWords();
  const followed = useCase(id);
  const { thing } = followed;
  return (
    <Dialog title={thing?.title || words.form.title} width={720} onClose={onClose}>
      {followed.state === "failed" && <Failed again={followed.again}>{words.page.failed}</Failed>}
      {followed.state === "loading" && <Loading lines={8} />}
      {thing && (
        <>
          <Case page={thing} />
          <Foot page={thing} onSeen={onSeen} onClose={onClose} />
        </>
      )}
    </Dialog>
  );
}

function Foot({ page, onSeen, onClose }: { page: Consultation } & Pick<Props, "onSeen" | "onClose">) {
  const { page: words } = useCompanyWords();
  const [busy, ask] = useAsk();
  const see = async () => {
    if (!(await ask(() => consultations.see(page.id)))) return;
    onSeen?.();
    onClose();
  };
  const withdraw = async () => {
    if (!(await ask(() => consultations.withdraw(page.id)))) return;
    notify(words.withdrawn, "good");
    onSeen?.();
  };
  const isNews = page.outcome !== null && page.seen_at === null;
  return (
    <footer className={styles.foot}>
      <span />
      {page.may.includes("withdraw") && (
        <Button tone="danger" busy={busy} onClick={() => void withdraw()}>
          {words.withdraw}
        </Button>
      )}
      {isNews && (
        <Button tone="primary" data-first busy={busy} onClick={() => void see()}>
          {words.see}
        </Button>
      )}
    </footer>
  );
}

function Case({ page }: { page: Consultation }) {
  const { page: words } = useCompanyWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.case} tabIndex={0} aria-label={page.title}>
      <Facts page={page} />
      <h3>{words.summary}</h3>
      {page.summary.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <Said page={page} />
      {page.articles.length > 0 && (
        <>
          <h3>{words.articles}</h3>
          <p>{page.articles.map(({ title }) => title).join(" · ")}</p>
        </>
      )}
      <Rung page={page} />
      <Happened page={page} />
    </section>
  );
}

function Facts({ page }: { page: Consultation }) {
  const words = useCompanyWords();
  const language = useLanguage();
  const moment = (at: number | null) =>
    at === null ? null : (
      <time dateTime={new Date(at).toISOString()} title={exactly(language, at)}>
        {dayAndTime(language, at, serverNow())}
      </time>
    );
  const name = (one: { name: string; name_en: string } | null) => one && nameIn(language, one);
  const official = page.official ?? page.wanted;
  const before = page.shown_before_ms;
  const seen = before !== null && words.page.shownBefore(Math.round(before / 1000));
  const facts: [string, ReactNode][] = [
    [words.page.department, name(page.department)],
    [words.page.official, official && `${name(official)} · ${official.post}`],
    [words.page.state, <Standing key="state" page={page} />],
    [words.page.shown, seen],
    [words.page.asked, moment(page.asked_at)],
    [words.page.due, moment(page.due_at)],
    [words.page.promise, moment(page.promise_at)],
    [words.page.citizen, page.citizen.number_masked],
    [words.page.category, name(page.category)],
    [words.page.door, name(page.entry_point)],
    [words.page.by, language === "en" ? page.agent_name_en : page.agent_name],
  ];
  return (
    <dl>
      {facts.map(([label, fact]) =>
        fact ? (
          <div key={label} style={{ display: "contents" }}>
            <dt>{label}</dt>
            <dd>{fact}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

function Standing({ page }: { page: Consultation }) {
  const words = useCompanyWords();
  return (
    <Tag tone={page.overdue ? "bad" : page.outcome ? "good" : "warn"}>
      {page.outcome ? words.outcome[page.outcome] : words.state[page.state]}
    </Tag>
  );
}

function Said({ page }: { page: Consultation }) {
  const { page: words } = useCompanyWords();
  const language = useLanguage();
  if (page.said.length === 0) return null;
  return (
    <>
      <h3>{words.said}</h3>
      {page.said.map(({ what, text, by_name, at }) => (
        <blockquote key={`${what} ${at}`}>
          {text}
          <footer>
            {words.saidKinds[what]} · {by_name} · {dayAndTime(language, at, serverNow())}
          </footer>
        </blockquote>
      ))}
    </>
  );
}

const isRinging = ({ state }: Consultation) => state === "ringing" || state === "connected";

function Rung({ page }: { page: Consultation }) {
  const { page: words } = useCompanyWords();
  const language = useLanguage();
  if (page.line_up.length === 0) return null;
  return (
    <>
      <h3>{isRinging(page) ? words.lineUp : words.wereRung}</h3>
      <ol>
        {page.line_up.map((place) => (
          <li key={place.official.id}>
            <b>{nameIn(language, place.official)}</b>
            <span>{inTongue(language, place.sentence, place.sentence_en)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function Happened({ page }: { page: Consultation }) {
  const { page: words } = useCompanyWords();
  const language = useLanguage();
  return (
    <>
      <h3>{words.happened}</h3>
      <ol>
        {page.happened.map(({ at, sentence, sentence_en }) => (
          <li key={`${at} ${sentence}`}>
            <time dateTime={new Date(at).toISOString()} title={exactly(language, at)}>
              {clockTime(at)}
            </time>
            <span>{inTongue(language, sentence, sentence_en)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
