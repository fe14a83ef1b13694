/** The supervisor's view: people, those who wait, why each contact went where; and the contacts of a day with their story. */

import { useEffect, useState } from "react";
import { useLive } from "../live/useLive";
import { Bar } from "../session/Bar";
import { Loading } from "../ui/states";
import { Tabs } from "../ui/Tabs";
import { useWords } from "../words";
import { AgentTable } from "./AgentTable";
import { Contacts } from "./Contacts";
import styles from "./floor.module.css";
import head from "./head.module.css";
import { Offers } from "./Offers";
import { Summary } from "./Summary";
import { Waiting } from "./Waiting";

type View = "now" | "today";

export function Floor() {
  const words = useWords();
  const here = useLive("floor");
  const [view, setView] = useState<View>("now");
  useEffect(() => {
    document.title = `${words.floor.title} · ${words.product}`;
  }, [words]);
  const tabs = [
    { id: "now" as const, name: words.floor.now },
    { id: "today" as const, name: words.floor.today },
  ];
  return (
    <div className={styles.floor}>
      <Bar>
        <Tabs
          tabs={tabs}
          chosen={view}
          onChoose={setView}
          controls={() => "floor-view"}
          className={head.tabs}
        />
        <Summary />
      </Bar>
      <main className={styles.page}>
        <h1 className="only-read-aloud">{words.floor.title}</h1>
        <div id="floor-view" role="tabpanel" aria-label={words.floor[view]} className={styles.view}>
          {view === "today" ? <Contacts /> : here ? <Now /> : <Loading lines={8} />}
        </div>
      </main>
    </div>
  );
}

function Now() {
  return (
    <div className={styles.now}>
      <AgentTable />
      <div className={styles.flow}>
        <Waiting />
        <Offers />
      </div>
    </div>
  );
}
