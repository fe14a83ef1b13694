/** What waits, most urgent first; then what the department keeps. Officials see whom they are to speak with before all else. */

import type { Office } from "../../api/articles";
import { Link } from "../../ui/Link";
import { go, useQuestion } from "../../ui/router";
import { Failed, Loading } from "../../ui/states";
import { nameIn, useLanguage } from "../../words";
import { useCaseWords } from "../../words/cases";
import { useOfficeWords } from "../../words/office";
import { type AtHand, type AtHandRead, useAtHand } from "../consultations/atHand";
import { LiveNow } from "../consultations/LiveNow";
import { Mine } from "../consultations/Mine";
import { Presence } from "../consultations/Presence";
import { RestList } from "../consultations/Rest";
import { Settled as SettledCases } from "../consultations/Settled";
import { useOffice } from "../office";
import { Card } from "../parts/Card";
import { PageHead } from "../parts/PageHead";
import parts from "../parts/parts.module.css";
import { Select } from "../parts/Select";
import { Unready } from "../parts/Unready";
import { address } from "../route";
import { CampaignCard } from "./CampaignCard";
import { Counts } from "./Counts";
import { Drafts } from "./Drafts";
import styles from "./home.module.css";
import { Settled, TaskList } from "./TaskList";
import { useMyOffice } from "./useMyOffice";

export function Home() {
  const atHand = useAtHand();
  return atHand ? <Officials read={atHand} /> : <Managers />;
}

/** Whoever runs the 상담DB: every department's requests. */
function Managers() {
  const words = useOfficeWords();
  const department = useQuestion().get("department");
  const read = useMyOffice(department);
  if (read.state !== "here") return <Unready title={words.home.title} of={read} />;
  const { thing, again } = read;
  return (
    <>
      <PageHead title={words.home.title} lead={words.home.lead(thing.tasks.length)}>
        <Departments all={thing.departments} chosen={department} />
        <Create />
      </PageHead>
      <div className={styles.home}>
        <TaskList tasks={thing.tasks} settled={thing.settled} />
        <Kept office={thing} department={department} onConfirmed={again} />
      </div>
    </>
  );
}

/** An official: who is on the line, where I am, what came to me, what is left for us. */
function Officials({ read }: { read: AtHandRead }) {
  const words = useCaseWords();
  const language = useLanguage();
  if (read.state !== "here") return <Unready title={words.second} of={read} />;
  const { thing } = read;
  return (
    <>
      <PageHead
        title={nameIn(language, thing.me.department)}
        lead={words.list.lead(thing.live.length, thing.mine.length + thing.left.length)}
      />
      <div className={styles.officials}>
        <LiveNow atHand={thing} />
        <Presence atHand={thing} />
        <Mine rows={thing.mine} />
        <Department atHand={thing} />
      </div>
    </>
  );
}

/** The department's own work; what citizens wait for stands there even when the rest cannot be read. */
function Department({ atHand }: { atHand: AtHand }) {
  const words = useOfficeWords();
  const { state, thing, again } = useMyOffice(null);
  return (
    <div className={styles.home}>
      <div className={styles.side}>
        <RestList cases={atHand.left} tasks={thing?.tasks ?? []} />
        {state === "failed" && <Failed again={again}>{words.failed}</Failed>}
        <SettledCases rows={atHand.settled} />
        {thing && thing.settled.length > 0 && (
          <Card>
            <Settled tasks={thing.settled} />
          </Card>
        )}
      </div>
      {state === "loading" && <Loading lines={6} />}
      {thing && <Kept office={thing} department={atHand.me.department.id} onConfirmed={again} creates />}
    </div>
  );
}

interface KeptProps {
  office: Office;
  department: string | null;
  onConfirmed: () => void;
  /** Whether a new article can be begun here. */
  creates?: boolean;
}

/** What is kept, and how it fares. */
function Kept({ office, department, onConfirmed, creates }: KeptProps) {
  return (
    <div className={styles.side}>
      {office.campaign && <CampaignCard campaign={office.campaign} onConfirmed={onConfirmed} />}
      <Counts counts={office.counts} department={department} />
      <Drafts drafts={office.drafts} />
      {creates && <Create />}
    </div>
  );
}

function Create() {
  const words = useOfficeWords();
  return (
    <Link className={parts.action} to={address.create()}>
      {words.articles.create}
    </Link>
  );
}

interface DepartmentsProps {
  all: readonly { id: string }[];
  chosen: string | null;
}

function Departments({ all, chosen }: DepartmentsProps) {
  const words = useOfficeWords();
  const { names } = useOffice();
  const choices = all.map(({ id }) => ({ id, name: names.department(id) }));
  return (
    <div className={styles.department}>
      <Select
        label={words.department}
        choices={choices}
        value={chosen}
        any={words.allDepartments}
        onChoose={(id) => go(address.home(id), { replace: true })}
      />
    </div>
  );
}
