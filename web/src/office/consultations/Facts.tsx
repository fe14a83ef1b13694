import { type ReactNode, useState } from "react";
import type { CasePage } from "../../api/consultations";
import { exactly } from "../../ui/format";
import { nameIn, useLanguage } from "../../words";
import { useCaseWords } from "../../words/cases";
import parts from "../parts/parts.module.css";
import { ReasonDialog } from "../parts/ReasonDialog";
import styles from "./case.module.css";
import { useCase } from "./door";
import { moment } from "./moments";
import { isLive } from "./order";

/** Who asks, as far as an official may see, by which door they came, and until when something is owed to them. */
export function Facts({ page }: { page: CasePage }) {
  const all = useCaseWords();
  const { page: words } = all;
  const language = useLanguage();
  const { citizen } = page;
  const said = (at: number) => <time title={exactly(language, at)}>{moment(all, language, at)}</time>;
  const same = citizen.earlier.length;
  return (
    <dl className={styles.facts}>
      <Fact name={words.citizen}>
        <Citizen page={page} />
      </Fact>
      {citizen.language !== "ko" && (
        <Fact name={words.language}>{words.languages[citizen.language] ?? citizen.language}</Fact>
      )}
      {page.category && <Fact name={words.category}>{nameIn(language, page.category)}</Fact>}
      <Fact name={words.earlier}>{words.earlierCount(same, Math.max(same, citizen.earlier_count))}</Fact>
      {page.entry_point && (
        <Fact name={words.entry}>
          {nameIn(language, page.entry_point)} {page.entry_number}
        </Fact>
      )}
      {!isLive(page) && <Fact name={words.asked}>{said(page.asked_at)}</Fact>}
      {page.wanted && page.wanted.id !== page.reader.official?.id && (
        <Fact name={words.wanted}>{nameIn(language, page.wanted)}</Fact>
      )}
      {page.official && page.official.id !== page.reader.official?.id && (
        <Fact name={words.holder}>{nameIn(language, page.official)}</Fact>
      )}
      {page.state === "open" && page.due_at !== null && (
        <Fact name={page.promise_at === null ? words.due : words.promised}>{said(page.due_at)}</Fact>
      )}
      {page.text_citizen && <Fact name={words.textWished}>{words.textWishedYes}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Masked until somebody says why they need it; then the number can be called with a tap. */
function Citizen({ page }: { page: CasePage }) {
  const { page: words } = useCaseWords();
  const { verbs } = useCase();
  const [asking, setAsking] = useState(false);
  const [number, setNumber] = useState<string | null>(null);
  if (number !== null) return <a href={`tel:${number.replace(/\D/g, "")}`}>{number}</a>;
  const masked = page.citizen.number_masked;
  if (!masked) return words.withheld;
  return (
    <span className={styles.masked}>
      {masked}
      {page.may.includes("reveal") && (
        <button type="button" className={parts.small} onClick={() => setAsking(true)}>
          {words.reveal}
        </button>
      )}
      {asking && (
        <ReasonDialog
          title={words.revealTitle}
          lead={words.revealLead}
          label={words.revealWhy}
          action={words.revealGo}
          onGiven={async (reason) => setNumber((await verbs.reveal(reason)).number)}
          onDone={() => setAsking(false)}
          onClose={() => setAsking(false)}
        />
      )}
    </span>
  );
}
