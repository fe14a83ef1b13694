/** The whole case on one page: the story first, then who, then what to press, then what else there is to know. */

import type { ReactNode } from "react";
import type { CasePage } from "../../api/consultations";
import { nameIn, useLanguage } from "../../words";
import { useCaseWords } from "../../words/cases";
import { Acts } from "./Acts";
import { Earlier, Files, SoFar, Written } from "./Background";
import styles from "./case.module.css";
import { Facts } from "./Facts";
import { isLive } from "./order";
import { Standing } from "./Standing";
import { useShown } from "./useShown";

interface Props {
  page: CasePage;
  /** Level of the title. */
  level?: 1 | 2;
  /** What stands at the end, below everything about the case. */
  children?: ReactNode;
}

export function CaseView({ page, level = 1, children }: Props) {
  useShown(page);
  return (
    <div className={styles.case}>
      <div className={styles.first}>
        <Story page={page} level={level} />
        <Facts page={page} />
        <Acts page={page} />
      </div>
      <div className={styles.second}>
        <Written page={page} />
        <Files page={page} />
        <Earlier page={page} />
        <SoFar page={page} />
        {children}
      </div>
    </div>
  );
}

function Story({ page, level }: { page: CasePage; level: 1 | 2 }) {
  const words = useCaseWords();
  const language = useLanguage();
  const Title = `h${level}` as const;
  const agent = language === "en" ? page.agent_name_en : page.agent_name;
  const tried = page.articles.map(({ title }) => title).join(", ");
  return (
    <section className={styles.story} data-live={isLive(page) || undefined} aria-label={words.second}>
      <p className={styles.marks}>
        <b>{nameIn(language, page.department)}</b>
        <Standing of={page} />
      </p>
      <Title>{page.title}</Title>
      <div className={styles.summary}>
        {page.summary.length === 0 && <p>{words.page.noSummary}</p>}
        {page.summary.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <small>
        {words.page.agent(agent)}
        {tried && ` · ${words.page.answered(tried)}`}
      </small>
    </section>
  );
}
