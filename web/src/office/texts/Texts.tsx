/** Texts the centre sent, or could not send, and why. Their words are nobody's business here. */

import { useState } from "react";
import { type TextPage, type TextRow, texts } from "../../api/texts";
import { useSession } from "../../session/session";
import { Button } from "../../ui/Button";
import { exactly } from "../../ui/format";
import { Empty } from "../../ui/states";
import { Tag, type Tone } from "../../ui/Tag";
import { useAsk } from "../../ui/useAsk";
import { useLoaded } from "../../ui/useLoaded";
import { useLanguage } from "../../words";
import { useCaseWords } from "../../words/cases";
import { useOfficeWords } from "../../words/office";
import styles from "../consultations/all.module.css";
import { moment } from "../consultations/moments";
import { Card } from "../parts/Card";
import { PageHead } from "../parts/PageHead";
import { Scroll } from "../parts/Scroll";
import { Unready } from "../parts/Unready";

const TONES: Partial<Record<TextRow["state"], Tone>> = { sent: "good", failed: "bad", unsent: "warn" };

export function Texts() {
  const office = useOfficeWords();
  const { session } = useSession();
  return session.permissions.includes("supervise") ? <Ours /> : <Empty>{office.notForYou}</Empty>;
}

function Ours() {
  const { texts: words } = useCaseWords();
  const read = useLoaded("texts", () => texts.latest(null));
  if (read.state !== "here") return <Unready title={words.title} of={read} />;
  return (
    <>
      <PageHead title={words.title} lead={words.lead} />
      <Card>
        {!read.thing.can_text && (
          <p role="note">
            <Tag tone="warn">{words.states.unsent}</Tag> {words.noGateway}
          </p>
        )}
        <List first={read.thing} />
      </Card>
    </>
  );
}

function List({ first }: { first: TextPage }) {
  const { texts: words } = useCaseWords();
  const [rows, setRows] = useState<readonly TextRow[]>(first.texts);
  const [cursor, setCursor] = useState(first.next_cursor);
  const [busy, ask] = useAsk();
  const more = () =>
    ask(async () => {
      const next = await texts.latest(cursor);
      setRows([...rows, ...next.texts]);
      setCursor(next.next_cursor);
    });
  if (rows.length === 0) return <Empty>{words.none}</Empty>;
  return (
    <>
      <Table rows={rows} />
      {cursor !== null && (
        <Button busy={busy} onClick={() => void more()}>
          {words.more}
        </Button>
      )}
    </>
  );
}

function Table({ rows }: { rows: readonly TextRow[] }) {
  const { texts: words } = useCaseWords();
  return (
    <Scroll of={words.title} way="sideways">
      <table className={styles.table}>
        <thead>
          <tr>
            {[words.state, words.purpose, words.to, words.at, words.problem].map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Line({ row }: { row: TextRow }) {
  const all = useCaseWords();
  const { texts: words } = all;
  const language = useLanguage();
  return (
    <tr>
      <td>
        <Tag tone={TONES[row.state]}>{words.states[row.state]}</Tag>
      </td>
      <td>
        {words.purposes[row.purpose]}
        <small>{words.kinds[row.kind]}</small>
      </td>
      <td>{row.number_masked}</td>
      <td>
        <time title={exactly(language, row.asked_at)}>{moment(all, language, row.asked_at)}</time>
      </td>
      <td>
        {row.problem}
        {row.attempts > 0 && <small>{words.attempts(row.attempts)}</small>}
        {row.next_at !== null && <small>{words.next(moment(all, language, row.next_at))}</small>}
      </td>
    </tr>
  );
}
