import { useEffect, useRef } from "react";
import { useSession } from "../session/session";
import { Link } from "../ui/Link";
import type { Path } from "../ui/router";
import { useCaseWords } from "../words/cases";
import { useOfficeWords } from "../words/office";
import styles from "./office.module.css";
import { address, MANAGER_PLACES, type Place } from "./route";

/** Officials have them on their first page. */
const OFFICIALS: readonly Place["at"][] = ["case", "cases"];

/** Where one can go within the office; managers have more places. */
export function Tabs({ place }: { place: Place }) {
  const words = useOfficeWords();
  const cases = useCaseWords();
  const { session } = useSession();
  const runs = session.permissions.includes("supervise");
  const tabs: { name: string; to: Path; here: readonly Place["at"][] }[] = [
    {
      name: words.tabs.home,
      to: address.home(),
      here: ["home", "task", "campaign", ...(runs ? [] : OFFICIALS)],
    },
    {
      name: words.tabs.articles,
      to: address.articles(),
      here: ["articles", "article", "edit", "revisions", "new"],
    },
  ];
  if (session.permissions.includes("manage_knowledge"))
    for (const at of MANAGER_PLACES) tabs.push({ name: words.tabs[at], to: address.manager(at), here: [at] });
  if (session.permissions.includes("change_entrances"))
    tabs.push({ name: words.tabs.way, to: address.way("numbers"), here: ["way"] });
  if (runs) {
    tabs.push({ name: cases.all.tab, to: address.consultations(), here: OFFICIALS });
    tabs.push({ name: cases.texts.tab, to: address.texts, here: ["texts"] });
  }
  return (
    <nav className={styles.tabs} aria-label={words.title}>
      {tabs.map(({ name, to, here }) => (
        <Tab key={to} to={to} name={name} here={here.includes(place.at)} />
      ))}
    </nav>
  );
}

/** The one we are at is in sight, also where there is no room for all of them. */
function Tab({ to, name, here }: { to: Path; name: string; here: boolean }) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (here) link.current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [here]);
  return (
    <Link ref={link} to={to} aria-current={here ? "page" : undefined}>
      {name}
    </Link>
  );
}
