/** The words of citizens and the words of the city: what search takes one for the other. */

import { useState } from "react";
import type { Synonym } from "../../api/articles";
import { managing } from "../../api/knowledge";
import { Button } from "../../ui/Button";
import controls from "../../ui/controls.module.css";
import { find } from "../../ui/find";
import { count } from "../../ui/format";
import { Empty, Failed, Loading } from "../../ui/states";
import { Tag } from "../../ui/Tag";
import { useAsk } from "../../ui/useAsk";
import { useLoaded } from "../../ui/useLoaded";
import { useOfficeWords } from "../../words/office";
import { Card } from "../parts/Card";
import { PageHead } from "../parts/PageHead";
import { Scroll } from "../parts/Scroll";
import styles from "./manage.module.css";
import { SynonymDialog, type SynonymDraft } from "./SynonymDialog";

const SHOWN = 200;
const NEW: SynonymDraft = { id: null, words: [], means: [], both_ways: true };

export function Synonyms() {
  const { synonyms: words, failed } = useOfficeWords();
  const { state, thing, again } = useLoaded("synonyms", managing.synonyms);
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState<SynonymDraft | null>(null);
  const found = find(thing ?? [], typed, (one) => [...one.words, ...one.means].join(" "));
  return (
    <>
      <PageHead title={words.title} lead={words.lead}>
        <Button tone="primary" onClick={() => setOpen(NEW)}>
          {words.add}
        </Button>
      </PageHead>
      <Card
        title={words.count(count(found.length))}
        beside={
          <input
            type="search"
            className={`${controls.input} ${styles.search}`}
            aria-label={words.search}
            placeholder={words.search}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        }
      >
        {state === "loading" && <Loading lines={10} />}
        {state === "failed" && <Failed again={again}>{failed}</Failed>}
        {state === "here" && found.length === 0 && <Empty>{words.none}</Empty>}
        {found.length > 0 && <Table rows={found.slice(0, SHOWN)} onOpen={setOpen} onDone={again} />}
        {found.length > SHOWN && <p className={styles.quiet}>{words.more(found.length - SHOWN)}</p>}
      </Card>
      {open && (
        <SynonymDialog
          synonym={open}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null);
            again();
          }}
        />
      )}
    </>
  );
}

interface TableProps {
  rows: readonly Synonym[];
  onOpen: (synonym: Synonym) => void;
  onDone: () => void;
}

function Table({ rows, onOpen, onDone }: TableProps) {
  const { synonyms: words } = useOfficeWords();
  return (
    <Scroll of={words.title} way="sideways">
      <table className={`${styles.table} ${styles.synonyms}`}>
        <thead>
          <tr>
            <th scope="col">{words.said}</th>
            <th scope="col">
              <span className="only-read-aloud">{words.direction}</span>
            </th>
            <th scope="col">{words.means}</th>
            <th scope="col">{words.source}</th>
            <th scope="col">
              <span className="only-read-aloud">{words.acts}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} onOpen={onOpen} onDone={onDone} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

interface RowProps {
  row: Synonym;
  onOpen: (synonym: Synonym) => void;
  onDone: () => void;
}

function Row({ row, onOpen, onDone }: RowProps) {
  const { synonyms: words } = useOfficeWords();
  const [busy, ask] = useAsk();
  const name = row.words.join(", ");
  const remove = async () => {
    if (await ask(() => managing.removeSynonym(row.id))) onDone();
  };
  return (
    <tr>
      <th scope="row">{name}</th>
      <td title={row.both_ways ? words.bothWays : words.oneWay}>
        <span aria-hidden>{row.both_ways ? "↔" : "→"}</span>
        <span className="only-read-aloud">{row.both_ways ? words.bothWays : words.oneWay}</span>
      </td>
      <td>{row.means.join(", ")}</td>
      <td>
        <Tag>{words.sources[row.source]}</Tag>
      </td>
      <td className={styles.rowButtons}>
        <Button size="small" aria-label={words.editThis(name)} onClick={() => onOpen(row)}>
          {words.edit}
        </Button>
        <Button
          size="small"
          tone="plain"
          busy={busy}
          aria-label={words.removeThis(name)}
          onClick={() => void remove()}
        >
          {words.remove}
        </Button>
      </td>
    </tr>
  );
}
