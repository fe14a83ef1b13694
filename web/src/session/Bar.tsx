import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "../ui/Button";
import { Key } from "../ui/Key";
import type { Action } from "../ui/keymap";
import { Link } from "../ui/Link";
import { go, type Path, usePath } from "../ui/router";
import { StaleBand } from "../ui/StaleBand";
import { useKeys } from "../ui/useKeys";
import { nameIn, useLanguage, useWords } from "../words";
import { Appearance } from "./Appearance";
import { Brand } from "./Brand";
import { OwnAccount } from "./OwnAccount";
import { CASES, mayOpen, type Page, useSession, WAY } from "./session";
import styles from "./session.module.css";

interface Destination {
  to: Path;
  page: Page;
  word: "desk" | "floor" | "way" | "cases" | "office" | "board";
  action: Action;
  /** Beside being allowed to open the page. */
  needs?: string;
}

const DESTINATIONS: readonly Destination[] = [
  { to: "/desk", page: "/desk", word: "desk", action: "pageDesk" },
  { to: "/floor", page: "/floor", word: "floor", action: "pageFloor" },
  { to: WAY, page: "/office", word: "way", action: "pageWay", needs: "change_entrances" },
  { to: CASES, page: "/office", word: "cases", action: "pageCases", needs: "supervise" },
  { to: "/office", page: "/office", word: "office", action: "pageOffice" },
  { to: "/board", page: "/board", word: "board", action: "pageBoard" },
];

interface Props {
  children?: ReactNode;
  menu?: ReactNode;
  /** Whether the page is about calls, and how the phone is matters on it. */
  calls?: boolean;
}

/** The bar at the head of desk, floor and office: what the page puts in it, the other pages, my menu. */
export function Bar({ children, menu, calls = true }: Props) {
  return (
    <header className={styles.bar}>
      <Brand />
      {children}
      <StaleBand calls={calls} />
      <Pages />
      <Account>{menu}</Account>
    </header>
  );
}

function Pages() {
  const words = useWords();
  const path = usePath();
  const { session } = useSession();
  const open = DESTINATIONS.filter(
    ({ page, needs }) => mayOpen(session, page) && (!needs || session.permissions.includes(needs)),
  );
  useKeys(Object.fromEntries(open.map(({ action, to }) => [action, () => go(to)])));
  if (open.length < 2) return null;
  const here = nearest(path, open);
  return (
    <nav className={styles.pages} aria-label={words.page.all}>
      {open.map(({ to, word, action }) => (
        <Link key={to} to={to} aria-current={to === here ? "page" : undefined}>
          {words.page[word]}
          <Key of={action} />
        </Link>
      ))}
    </nav>
  );
}

/** Where an address belongs: `/office/way/hours` to the way of a call, whatever else of the office to the articles. */
function nearest(path: string, open: readonly Destination[]): Path | undefined {
  const above = open.filter(({ to }) => path === to || path.startsWith(`${to}/`));
  return above.sort((one, other) => other.to.length - one.to.length)[0]?.to;
}

function Account({ children }: { children: ReactNode }) {
  const words = useWords();
  const language = useLanguage();
  const { session, lock, signOut } = useSession();
  const [open, setOpen] = useState(false);
  const [own, setOwn] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useKeys({ account: () => setOpen((was) => !was), lock });

  useEffect(() => {
    if (!open) return;
    box.current?.querySelector<HTMLElement>("input, [role=menu] button")?.focus();
    const leave = (event: Event) => {
      if (
        event instanceof KeyboardEvent ? event.key === "Escape" : !box.current?.contains(event.target as Node)
      ) {
        event.preventDefault();
        setOpen(false);
      }
    };
    addEventListener("pointerdown", leave);
    addEventListener("keydown", leave, { capture: true });
    return () => {
      removeEventListener("pointerdown", leave);
      removeEventListener("keydown", leave, { capture: true });
    };
  }, [open]);

  return (
    <div className={styles.account} ref={box}>
      <Button tone="plain" action="account" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="only-read-aloud">{words.account.menu}</span>
        <b>{nameIn(language, session.person)}</b>
      </Button>
      {open && (
        <div className={styles.menu}>
          <p>
            {words.roles[session.person.role]} · {nameIn(language, session.city)}
          </p>
          <Appearance />
          {children}
          <Button
            onClick={() => {
              setOpen(false);
              setOwn(true);
            }}
          >
            {words.account.own}
          </Button>
          <Button action="lock" onClick={lock}>
            {words.account.lock}
          </Button>
          <Button onClick={signOut}>{words.account.signOut}</Button>
        </div>
      )}
      {own && <OwnAccount onClose={() => setOwn(false)} />}
    </div>
  );
}
