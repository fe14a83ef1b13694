/** What departments were asked and have not done yet, the overdue first; then what they have done. For those who run the centre. */

import { type CaseRow, officials } from "../../api/consultations";
import { useFollowed } from "../../knowledge/useFollowed";
import { useLive, useRows } from "../../live/useLive";
import { useSession } from "../../session/session";
import { go, useQuestion } from "../../ui/router";
import { Empty } from "../../ui/states";
import { nameIn, useLanguage } from "../../words";
import { useCaseWords } from "../../words/cases";
import { Home } from "../home/Home";
import { useOffice } from "../office";
import { Card } from "../parts/Card";
import { PageHead } from "../parts/PageHead";
import { Select } from "../parts/Select";
import { Unready } from "../parts/Unready";
import { address } from "../route";
import styles from "./all.module.css";
import { CaseTable } from "./CaseTable";
import { byDue, isLive, joined, type ShownCase } from "./order";

export function AllCases() {
  const { session } = useSession();
  return session.permissions.includes("supervise") ? <All /> : <Home />;
}

function All() {
  const { all: words } = useCaseWords();
  useLive("office");
  const live = useRows("office", "consultations");
  const read = useFollowed("all cases", officials.waiting, live);
  const chosen = useQuestion().get("department");
  if (read.state !== "here") return <Unready title={words.title} of={read} />;
  const ofChosen = (row: CaseRow) => chosen === null || row.department === chosen;
  const every = [...read.thing.mine, ...read.thing.department];
  const open = urgentFirst(every.filter(ofChosen).map((row) => joined(row, live[row.id])));
  const settled = read.thing.settled.filter(ofChosen).map((row) => joined(row, undefined));
  return (
    <>
      <PageHead
        title={words.title}
        lead={words.lead(open.length, open.filter(({ overdue }) => overdue).length)}
      >
        <Departments chosen={chosen} />
      </PageHead>
      <div className={styles.all}>
        <Card title={words.open}>
          {open.length === 0 ? <Empty>{words.none}</Empty> : <CaseTable rows={open} name={words.open} />}
        </Card>
        <Card title={words.settled}>
          {settled.length === 0 ? (
            <Empty>{words.noneSettled}</Empty>
          ) : (
            <CaseTable rows={settled} name={words.settled} />
          )}
        </Card>
      </div>
    </>
  );
}

/** Citizens on the line, then what is late, then the rest by when it is due. */
function urgentFirst(rows: readonly ShownCase[]): ShownCase[] {
  const rank = (row: ShownCase) => (isLive(row) ? 0 : row.overdue ? 1 : 2);
  return byDue(rows).toSorted((one, other) => rank(one) - rank(other));
}

function Departments({ chosen }: { chosen: string | null }) {
  const { all: words } = useCaseWords();
  const language = useLanguage();
  const { city } = useOffice();
  const choices = city.departments.map((one) => ({ id: one.id, name: nameIn(language, one) }));
  return (
    <Select
      label={words.department}
      choices={choices}
      value={chosen}
      any={words.allDepartments}
      onChoose={(id) => go(address.consultations(id), { replace: true })}
    />
  );
}
