/**
 * A whole article, read from above: what to watch out for, what is otherwise at the caller's town office, what to *say*, then
 * everything else. The same on the desk, beside a task, and in the office; who shows it brings the buttons.
 */

import type { ReactNode } from "react";
import type { ArticlePage } from "../api/articles";
import { serverNow } from "../live/clock";
import { count, shortDate } from "../ui/format";
import { Tag } from "../ui/Tag";
import { useLanguage } from "../words";
import { useKnowledgeWords } from "../words/knowledge";
import styles from "./article.module.css";
import { Cautions } from "./Cautions";
import { Facts } from "./Facts";
import { Forms } from "./Forms";
import type { Names } from "./names";
import { RichText } from "./RichText";
import { TownDifferences } from "./TownDifferences";
import { Translations } from "./Translations";

interface Props {
  page: ArticlePage;
  names: Names;
  /** The town office whose differences stand on top. */
  townOffice?: string | null;
  /** Level of the title; sections are one below. */
  level?: 1 | 2 | 3;
  /** Buttons under the title. */
  actions?: ReactNode;
  /** Another article was chosen; without it related articles are named only. */
  onOpen?: (article: string) => void;
}

export function ArticleView({ page, names, townOffice = null, level = 2, actions, onOpen }: Props) {
  const words = useKnowledgeWords();
  const { content } = page;
  const Title = `h${level}` as const;
  const Section = `h${(level + 1) as 2 | 3 | 4}` as const;
  return (
    <article className={styles.article}>
      <header>
        <Title>{content.title}</Title>
        <Meta page={page} names={names} />
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      <Cautions page={page} />
      {page.town_difference && townOffice && (
        <section className={styles.town}>
          <Section>{words.townDifference(names.department(townOffice))}</Section>
          <p>{page.town_difference}</p>
        </section>
      )}
      {content.spoken && (
        <section className={styles.spoken}>
          <Section>{words.say}</Section>
          <p>{content.spoken}</p>
        </section>
      )}
      {content.short && (
        <p className={styles.short}>
          <b>{words.short}</b> {content.short}
        </p>
      )}
      <Lines heading={<Section>{words.steps}</Section>} lines={content.steps} ordered />
      <Lines heading={<Section>{words.documents}</Section>} lines={content.documents} />
      <Facts content={content} />
      <Forms page={page} heading={(text) => <Section>{text}</Section>} />
      {page.agents_only.length > 0 && (
        <section className={styles.agentsOnly}>
          <Section>{words.agents_only}</Section>
          <RichText blocks={page.agents_only} />
          <small>{words.agentsOnlyNote}</small>
        </section>
      )}
      {page.full.length > 0 && (
        <section className={styles.full}>
          <Section>{words.full}</Section>
          <RichText blocks={page.full} level={(level + 2) as 3 | 4 | 5} />
        </section>
      )}
      <TownDifferences content={content} names={names} shown={townOffice} />
      <Translations page={page} />
      <Related page={page} heading={<Section>{words.related}</Section>} onOpen={onOpen} />
    </article>
  );
}

function Meta({ page: { row, content }, names }: { page: ArticlePage; names: Names }) {
  const words = useKnowledgeWords();
  const language = useLanguage();
  return (
    <p className={styles.meta}>
      <span>{names.category(row.category)}</span>
      <span>{names.department(row.department)}</span>
      {content.official !== null && <span>{names.official(content.official)}</span>}
      {row.revision !== null && <span>{words.revision(row.revision)}</span>}
      {row.uses_90_days > 0 && <span>{words.used(count(row.uses_90_days))}</span>}
      {row.verified && row.confirmed_at !== null && (
        <Tag tone="good">{words.confirmed(shortDate(language, row.confirmed_at, serverNow()))}</Tag>
      )}
      {content.audience === "agents" && <Tag tone="warn">{words.agentsOnlyArticle}</Tag>}
    </p>
  );
}

interface LinesProps {
  heading: ReactNode;
  lines: readonly string[];
  ordered?: boolean;
}

function Lines({ heading, lines, ordered }: LinesProps) {
  if (lines.length === 0) return null;
  const List = ordered ? "ol" : "ul";
  return (
    <section className={styles.lines}>
      {heading}
      <List>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </List>
    </section>
  );
}

interface RelatedProps {
  page: ArticlePage;
  heading: ReactNode;
  onOpen: ((article: string) => void) | undefined;
}

function Related({ page, heading, onOpen }: RelatedProps) {
  if (page.related.length === 0) return null;
  return (
    <section className={styles.lines}>
      {heading}
      <ul className={styles.related}>
        {page.related.map(({ id, title }) => (
          <li key={id}>
            {onOpen ? (
              <button type="button" onClick={() => onOpen(id)}>
                {title}
              </button>
            ) : (
              title
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
