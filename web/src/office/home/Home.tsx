/** What waits for the department, most urgent first; then what it keeps. */

import { Link } from "../../ui/Link";
import { go, useQuestion } from "../../ui/router";
import { useOfficeWords } from "../../words/office";
import { useOffice } from "../office";
import { PageHead } from "../parts/PageHead";
import parts from "../parts/parts.module.css";
import { Select } from "../parts/Select";
import { Unready } from "../parts/Unready";
import { address } from "../route";
import { CampaignCard } from "./CampaignCard";
import { Counts } from "./Counts";
import { Drafts } from "./Drafts";
import styles from "./home.module.css";
import { TaskList } from "./TaskList";
import { useMyOffice } from "./useMyOffice";

export function Home() {
  const words = useOfficeWords();
  const { names } = useOffice();
  const department = useQuestion().get("department");
  const read = useMyOffice(department);
  if (read.state !== "here") return <Unready title={words.home.title} of={read} />;
  const { thing, again } = read;
  const only = thing.departments.length === 1 ? thing.departments[0] : undefined;
  return (
    <>
      <PageHead
        title={only ? names.department(only.id) : words.home.title}
        lead={words.home.lead(thing.tasks.length)}
      >
        {!only && <Departments all={thing.departments} chosen={department} />}
        <Link className={parts.action} to={address.create()}>
          {words.articles.create}
        </Link>
      </PageHead>
      <div className={styles.home}>
        <TaskList tasks={thing.tasks} settled={thing.settled} />
        <div className={styles.side}>
          {thing.campaign && <CampaignCard campaign={thing.campaign} onConfirmed={again} />}
          <Counts counts={thing.counts} department={only?.id ?? department} />
          <Drafts drafts={thing.drafts} />
        </div>
      </div>
    </>
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
