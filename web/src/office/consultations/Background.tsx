/** What else there is to know of a case: what was written, tried, and said before; who was rung, and what happened. */

import type { CasePage } from "../../api/consultations";
import { size } from "../../knowledge/size";
import { hourMinute } from "../../ui/format";
import { Link } from "../../ui/Link";
import { inTongue, nameIn, useLanguage } from "../../words";
import { useCaseWords } from "../../words/cases";
import { Card } from "../parts/Card";
import { Time } from "../parts/Time";
import styles from "./case.module.css";
import { useCase } from "./door";
import { isLive } from "./order";

interface Props {
  page: CasePage;
}

/** Answers, reasons and notes, in the order in which they were written. */
export function Written({ page: { said } }: Props) {
  const { page: words } = useCaseWords();
  if (said.length === 0) return null;
  return (
    <Card title={words.said}>
      <ol className={styles.lines}>
        {said.map(({ what, text, by_name, at }) => (
          <li key={`${what} ${at}`}>
            <small>
              {words.saidAs[what]} · {by_name} · <Time at={at} />
            </small>
            <p className={styles.text}>{text}</p>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** The articles the agent answered from, and their files. */
export function Files({ page: { articles } }: Props) {
  const { page: words } = useCaseWords();
  const { fileAddress, articleAddress } = useCase();
  if (articles.length === 0) return null;
  return (
    <Card title={words.articles}>
      <ul className={styles.lines}>
        {articles.map(({ article, title, at, files }) => (
          <li key={`${article} ${at}`}>
            {articleAddress ? <Link to={articleAddress(article)}>{title}</Link> : <b>{title}</b>}
            {files.map((file) => (
              <a key={file.id} className={styles.file} href={fileAddress(file.id)} download={file.name}>
                {file.name} ({size(file.bytes)})
              </a>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What the citizen called about before, on the same matter. */
export function Earlier({ page: { citizen } }: Props) {
  const { page: words } = useCaseWords();
  const language = useLanguage();
  if (citizen.earlier.length === 0) return null;
  return (
    <Card title={words.matters}>
      <ol className={styles.lines}>
        {citizen.earlier.map(({ contact, at, category, disposition, memo, agent_name, agent_name_en }) => (
          <li key={contact}>
            <small>
              <Time at={at} />
              {category && ` · ${nameIn(language, category)}`}
              {disposition && ` · ${nameIn(language, disposition)}`}
              {agent_name && ` · ${inTongue(language, agent_name, agent_name_en)}`}
            </small>
            <p className={styles.text}>{memo || words.noMemo}</p>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** Who is rung in which order, and everything that happened, for whoever wonders. */
export function SoFar({ page: { state, line_up, happened } }: Props) {
  const { page: words } = useCaseWords();
  const language = useLanguage();
  return (
    <details className={styles.soFar}>
      <summary>{words.happened}</summary>
      {line_up.length > 0 && <h3>{isLive({ state }) ? words.lineUp : words.wereRung}</h3>}
      <ol className={styles.lineUp}>
        {line_up.map(({ official, sentence, sentence_en }) => (
          <li key={official.id}>
            <b>{nameIn(language, official)}</b> {official.post} ({official.extension})
            <small>{inTongue(language, sentence, sentence_en)}</small>
          </li>
        ))}
      </ol>
      <h3>{words.happened}</h3>
      <ol className={styles.happened}>
        {happened.map(({ at, sentence, sentence_en }) => (
          <li key={`${at} ${sentence}`}>
            <time>{hourMinute(at)}</time> {inTongue(language, sentence, sentence_en)}
          </li>
        ))}
      </ol>
    </details>
  );
}
