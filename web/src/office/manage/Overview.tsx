/** How the 상담DB is: what there is, how old, what agents ask for and do not find, how departments do. Figures open. */

import { useState } from "react";
import type { Overview as Figures } from "../../api/articles";
import { managing } from "../../api/knowledge";
import { useFollowed } from "../../knowledge/useFollowed";
import { useRow, useRows } from "../../live/useLive";
import { count } from "../../ui/format";
import { Link } from "../../ui/Link";
import type { Path } from "../../ui/router";
import { Empty, Failed, Loading } from "../../ui/states";
import { Tag } from "../../ui/Tag";
import { useOfficeWords } from "../../words/office";
import { Card } from "../parts/Card";
import { PageHead } from "../parts/PageHead";
import { Select } from "../parts/Select";
import { Time } from "../parts/Time";
import { address } from "../route";
import { Ages } from "./Ages";
import { Coverage } from "./Coverage";
import { Departments } from "./Departments";
import styles from "./manage.module.css";

const SPANS = [7, 30, 90] as const;

export function Overview() {
  const { overview: words, failed } = useOfficeWords();
  const [days, setDays] = useState<number>(30);
  const { state, thing, again } = useFollowed(
    String(days),
    () => managing.overview(days),
    useRows("knowledge", "departments"),
  );
  return (
    <>
      <PageHead
        title={words.title}
        lead={
          <>
            {words.lead} <SearchTag />
          </>
        }
      >
        <Select
          label={words.span}
          choices={SPANS.map((span) => ({ id: String(span), name: words.days(span) }))}
          value={String(days)}
          onChoose={(id) => setDays(Number(id))}
        />
      </PageHead>
      {state === "loading" && <Loading lines={10} />}
      {state === "failed" && <Failed again={again}>{failed}</Failed>}
      {state === "here" && <Pages figures={thing} />}
    </>
  );
}

const SEARCH_TONES = { starting: "warn", ready: "good", rebuilding: "warn", down: "bad" } as const;

/** Whether agents can search at this moment. */
function SearchTag() {
  const { overview: words } = useOfficeWords();
  const search = useRow("knowledge", "search", "search");
  return search && <Tag tone={SEARCH_TONES[search.state]}>{words.search[search.state]}</Tag>;
}

function Pages({ figures }: { figures: Figures }) {
  return (
    <div className={styles.overview}>
      <Heads figures={figures} />
      <Departments figures={figures} />
      <div className={styles.halves}>
        <Missed figures={figures} />
        <MostUsed figures={figures} />
        <Coverage articles={figures.articles} />
        <Ages ages={figures.articles.by_age} />
      </div>
    </div>
  );
}

function Heads({ figures: { articles, tasks } }: { figures: Figures }) {
  const { overview: words, none } = useOfficeWords();
  const heads: { name: string; figure: string; note?: string; to?: Path; loud?: boolean }[] = [
    { name: words.live, figure: count(articles.live), to: address.articles({ standing: "live" }) },
    {
      name: words.unverified,
      figure: count(articles.unverified),
      to: address.articles({ unverified: "true" }),
      loud: articles.unverified > 0,
    },
    {
      name: words.reviewDue,
      figure: count(articles.review_due),
      to: address.articles({ review_due: "true" }),
      loud: articles.review_due > 0,
    },
    { name: words.drafts, figure: count(articles.drafts), to: address.articles({ step: "draft" }) },
    {
      name: words.openTasks,
      figure: count(tasks.open),
      note: words.overdue(tasks.overdue),
      to: address.home(),
      loud: tasks.overdue > 0,
    },
    {
      name: words.settled,
      figure: count(tasks.settled),
      note: tasks.median_days === null ? none : words.medianDays(tasks.median_days.toFixed(1)),
    },
  ];
  return (
    <ul className={styles.heads}>
      {heads.map(({ name, figure, note, to, loud }) => {
        const told = (
          <>
            <span>{name}</span>
            <b>{figure}</b>
            <small>{note}</small>
          </>
        );
        return (
          <li key={name} data-loud={loud || undefined}>
            {to ? <Link to={to}>{told}</Link> : <div>{told}</div>}
          </li>
        );
      })}
    </ul>
  );
}

function Missed({ figures: { misses } }: { figures: Figures }) {
  const { overview: words } = useOfficeWords();
  return (
    <Card title={words.misses} beside={<Link to={address.manager("misses")}>{words.all}</Link>}>
      {misses.length === 0 ? (
        <Empty>{words.noMisses}</Empty>
      ) : (
        <ol className={styles.ranked}>
          {misses.map(({ text, count: times, last_at }) => (
            <li key={text}>
              <span>{text}</span>
              <small>
                <Time at={last_at} />
              </small>
              <b>{words.times(times)}</b>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

function MostUsed({ figures: { most_used } }: { figures: Figures }) {
  const { overview: words } = useOfficeWords();
  return (
    <Card title={words.mostUsed}>
      {most_used.length === 0 ? (
        <Empty>{words.noneUsed}</Empty>
      ) : (
        <ol className={styles.ranked}>
          {most_used.map(({ row, count: times }) => (
            <li key={row.id}>
              <Link to={address.article(row.id)}>{row.title}</Link>
              <b>{words.times(times)}</b>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
