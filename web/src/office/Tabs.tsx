import { useEffect, useRef } from "react";
import { useSession } from "../session/session";
import { Link } from "../ui/Link";
import type { Path } from "../ui/router";
import { useCaseWords } from "../words/cases";
import { useOfficeWords } from "../words/office";
import styles from "./office.module.css";
import { address, MANAGER_PLACES, type Place } from "./route";

interface Room {
  name: string;
  to: Path;
  here: readonly Place["at"][];
}

/** Where one can go from here: within the articles, or, for who runs the centre, within second consultations. */
export function Tabs({ place }: { place: Place }) {
  const words = useOfficeWords();
  const { session } = useSession();
  const runs = session.permissions.includes("supervise");
  const [consultations, articles] = [useConsultations(), useArticles(runs)];
  const rooms = runs && consultations.some(({ here }) => here.includes(place.at)) ? consultations : articles;
  if (place.at === "way") return null; // it has a row of its own
  return (
    <nav className={styles.tabs} aria-label={words.title}>
      {rooms.map(({ name, to, here }) => (
        <Tab key={to} to={to} name={name} here={here.includes(place.at)} />
      ))}
    </nav>
  );
}

function useConsultations(): readonly Room[] {
  const words = useCaseWords();
  return [
    { name: words.all.tab, to: address.consultations(), here: ["case", "cases"] },
    { name: words.texts.tab, to: address.texts, here: ["texts"] },
  ];
}

/** Officials find their consultations on their first page. */
function useArticles(runs: boolean): readonly Room[] {
  const words = useOfficeWords();
  const { session } = useSession();
  const manages = session.permissions.includes("manage_knowledge");
  return [
    {
      name: words.tabs.home,
      to: address.home(),
      here: ["home", "task", "campaign", ...(runs ? [] : (["case", "cases"] as const))],
    },
    {
      name: words.tabs.articles,
      to: address.articles(),
      here: ["articles", "article", "edit", "revisions", "new"],
    },
    ...(manages ? MANAGER_PLACES : []).map((at) => ({
      name: words.tabs[at],
      to: address.manager(at),
      here: [at],
    })),
  ];
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
