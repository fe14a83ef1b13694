import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "../ui/Button";
import { Key } from "../ui/Key";
import type { Action } from "../ui/keymap";
import { Link } from "../ui/Link";
import { go, usePath } from "../ui/router";
import { StaleBand } from "../ui/StaleBand";
import { useKeys } from "../ui/useKeys";
import { nameIn, useLanguage, useWords } from "../words";
import { Appearance } from "./Appearance";
import { Brand } from "./Brand";
import { OwnAccount } from "./OwnAccount";
import { mayOpen, type Page, pageOf, useSession } from "./session";
import styles from "./session.module.css";

const PAGES: readonly { path: Page; word: "desk" | "floor" | "board" | "office"; action: Action }[] = [
  { path: "/desk", word: "desk", action: "pageDesk" },
  { path: "/floor", word: "floor", action: "pageFloor" },
  { path: "/office", word: "office", action: "pageOffice" },
  { path: "/board", word: "board", action: "pageBoard" },
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
  const page = pageOf(usePath());
  const { session } = useSession();
  const open = PAGES.filter((page) => mayOpen(session, page.path));
  useKeys(Object.fromEntries(open.map((page) => [page.action, () => go(page.path)])));
  if (open.length < 2) return null;
  return (
    <nav className={styles.pages} aria-label={words.page.all}>
      {open.map(({ path, word, action }) => (
        <Link key={path} to={path} aria-current={path === page ? "page" : undefined}>
          {words.page[word]}
          <Key of={action} />
        </Link>
      ))}
    </nav>
  );
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
