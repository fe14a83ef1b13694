/** The right of the desk: how this contact came and what was before, or the answer to it; the line beneath both. */

import { useEffect, useState } from "react";
import type { DeskContactRow, Directory } from "../api/contract";
import { SearchPanel } from "../knowledge/search/SearchPanel";
import { useMine } from "../knowledge/search/useMine";
import type { Used } from "../knowledge/search/useUsed";
import { Tabs } from "../ui/Tabs";
import { useKeys } from "../ui/useKeys";
import { useWords } from "../words";
import { useCompanyWords } from "../words/company";
import { useSearchWords } from "../words/search";
import styles from "./beside.module.css";
import { AskedPanel } from "./company/AskedPanel";
import company from "./company/company.module.css";
import type { Asked } from "./company/useAsked";
import { type Card, EarlierContacts } from "./EarlierContacts";
import { KeysPanel } from "./KeysPanel";
import { LinePanel } from "./LinePanel";
import past from "./past.module.css";
import { ThisContact } from "./ThisContact";
import type { Names } from "./useNames";

type Tab = "past" | "knowledge" | "asked";

interface Props {
  /** Being served or recorded. */
  now: DeskContactRow | undefined;
  offered: DeskContactRow | undefined;
  working: boolean;
  card: Card;
  names: Names;
  city: Directory | null;
  used: Used;
  asked: Asked;
}

export function Beside({ now, offered, working, card, names, city, used, asked }: Props) {
  const words = useWords();
  const { title } = useSearchWords();
  const { asked: askedWords } = useCompanyWords();
  const mine = useMine(used);
  const [tab, setTab] = useState<Tab>("past");
  const told = working ? (now ?? offered) : undefined;
  useKeys({ past: () => setTab("past"), asked: () => setTab("asked") });
  useEffect(() => {
    if (offered?.id) setTab("past"); // the caller's story, before "hello"
  }, [offered?.id]);
  const tabs = [
    { id: "past", name: told ? words.desk.tabs.past : words.keys.title, action: "past" },
    { id: "knowledge", name: title, action: "search", news: mine.thing?.outcomes.length ?? 0 },
    {
      id: "asked",
      name: askedWords.title,
      action: "asked",
      news: asked.thing?.outcomes.length ?? 0,
    },
  ] as const;
  return (
    <aside className={styles.right} aria-label={words.desk.beside}>
      <Tabs
        tabs={tabs}
        chosen={tab}
        onChoose={setTab}
        controls={(id) => `beside-${id}`}
        className={styles.tabs}
      />
      <div
        id="beside-past"
        role="tabpanel"
        aria-labelledby="tab-past"
        hidden={tab !== "past"}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className={past.pasts}
      >
        {told ? (
          <>
            <ThisContact key={told.id} contact={told} />
            <EarlierContacts contact={told} card={card} names={names} />
          </>
        ) : (
          <KeysPanel />
        )}
      </div>
      <div
        id="beside-knowledge"
        role="tabpanel"
        aria-labelledby="tab-knowledge"
        hidden={tab !== "knowledge"}
        className={styles.knowledge}
      >
        <SearchPanel
          key={now?.id ?? "nobody"}
          shown={tab === "knowledge"}
          onShow={() => setTab("knowledge")}
          city={city}
          townOffice={townOfficeOf(now, city)}
          used={used}
          mine={mine}
        />
      </div>
      <div
        id="beside-asked"
        role="tabpanel"
        aria-labelledby="tab-asked"
        hidden={tab !== "asked"}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className={company.asked}
      >
        {tab === "asked" && <AskedPanel asked={asked} />}
      </div>
      <LinePanel />
    </aside>
  );
}

/** The town office whose number the citizen dialled. */
function townOfficeOf(contact: DeskContactRow | undefined, city: Directory | null): string | null {
  const dialled = city?.entry_points.find(({ id }) => id === contact?.entry_point);
  const owner = city?.departments.find(({ id }) => id === dialled?.department);
  return owner?.kind === "town_office" ? owner.id : null;
}
