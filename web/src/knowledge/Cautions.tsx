import type { ReactNode } from "react";
import type { ArticlePage } from "../api/articles";
import { serverNow } from "../live/clock";
import { shortDate } from "../ui/format";
import { type Tongue, useLanguage } from "../words";
import { type KnowledgeWords, useKnowledgeWords } from "../words/knowledge";
import styles from "./article.module.css";
import { atDay, hasPassed } from "./days";

interface Caution {
  tone: "bad" | "warn" | "calm";
  what: string;
  more?: string;
}

/** Why this article is to be used with care: not live, not confirmed, past its review, flagged, not valid today. */
export function Cautions({ page }: { page: ArticlePage }) {
  const words = useKnowledgeWords();
  const language = useLanguage();
  const found = [...ofItself(page, words, language), ...page.open_flags.map(flagged)];
  if (found.length === 0) return null;
  return (
    <ul className={styles.cautions}>
      {found.map((caution) => (
        <Line key={`${caution.what} ${caution.more}`} tone={caution.tone}>
          <b>{caution.what}</b>
          {caution.more && <span>{caution.more}</span>}
        </Line>
      ))}
    </ul>
  );

  function flagged({ kind, sentence, by_name, due_at }: ArticlePage["open_flags"][number]): Caution {
    const due = words.flagDue(by_name, shortDate(language, due_at, serverNow()));
    return {
      tone: "warn",
      what: words.flagged(words.flag[kind]),
      more: [sentence, due].filter(Boolean).join(" — "),
    };
  }
}

function Line({ tone, children }: { tone: Caution["tone"]; children: ReactNode }) {
  return <li data-tone={tone}>{children}</li>;
}

function ofItself({ row }: ArticlePage, words: KnowledgeWords, language: Tongue): Caution[] {
  const day = (iso: string) => shortDate(language, atDay(iso), serverNow());
  const { standing, verified, review_due, review_by, effective_from, effective_until } = row;
  const found: (Caution | false | null | "")[] = [
    standing !== "live" && {
      tone: standing === "unpublished" ? "calm" : "bad",
      what: words.standing[standing],
    },
    standing === "live" && !verified && { tone: "warn", what: words.unverified, more: words.unverifiedNote },
    review_due &&
      review_by && { tone: "warn", what: words.reviewDue, more: words.reviewDueNote(day(review_by)) },
    effective_from && !hasPassed(effective_from) && { tone: "bad", what: words.notYet(day(effective_from)) },
    effective_until && whenEnding(effective_until, words, day(effective_until)),
  ];
  return found.filter((caution) => !!caution);
}

function whenEnding(until: string, words: KnowledgeWords, day: string): Caution {
  return hasPassed(until) ? { tone: "bad", what: words.over(day) } : { tone: "calm", what: words.until(day) };
}
