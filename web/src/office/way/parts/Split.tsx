import { type ReactNode, useEffect, useRef } from "react";
import { Link } from "../../../ui/Link";
import type { Path } from "../../../ui/router";
import { Empty } from "../../../ui/states";
import { Tag } from "../../../ui/Tag";
import { useWayWords } from "../../../words/way";
import styles from "./forms.module.css";

export interface Item {
  id: string;
  name: string;
  detail: ReactNode;
  to: Path;
  unsaved: boolean;
}

interface Props {
  /** What is listed. */
  of: string;
  items: readonly Item[];
  chosen: string | null;
  /** The address of the list. */
  home: Path;
  /** Above the list. */
  head?: ReactNode;
  /** Under the list. */
  foot?: ReactNode;
  empty: string;
  children: ReactNode;
}

/** A list at the left, what is chosen at the right, where the next Tab leads; on a telephone one after the other. */
export function Split({ of, items, chosen, home, head, foot, empty, children }: Props) {
  const words = useWayWords();
  const form = useRef<HTMLDivElement>(null);
  const before = useRef(chosen);
  useEffect(() => {
    if (chosen !== null && chosen !== before.current) form.current?.focus({ preventScroll: true });
    before.current = chosen;
  }, [chosen]);
  return (
    <div className={styles.split} data-chosen={chosen !== null || undefined}>
      <nav className={styles.list} aria-label={of}>
        {head}
        <ul>
          {items.map(({ id, name, detail, to, unsaved }) => (
            <li key={id}>
              <Link
                ref={id === chosen ? inSight : null}
                to={to}
                aria-current={id === chosen ? "page" : undefined}
              >
                <b>{name}</b>
                {unsaved && <Tag tone="warn">{words.unsaved}</Tag>}
                <span>{detail}</span>
              </Link>
            </li>
          ))}
        </ul>
        {items.length === 0 && <Empty>{empty}</Empty>}
        {foot}
      </nav>
      <div className={styles.chosen} ref={form} tabIndex={-1} data-arrival>
        {chosen !== null && (
          <Link className={styles.backToList} to={home}>
            ← {words.toList(of)}
          </Link>
        )}
        {children}
      </div>
    </div>
  );
}

/** The list scrolls to what is chosen, the page does not. */
function inSight(link: HTMLAnchorElement | null): void {
  const list = link?.closest("ul");
  if (!link || !list) return;
  const [one, all] = [link.getBoundingClientRect(), list.getBoundingClientRect()];
  if (one.bottom > all.bottom || one.top < all.top) list.scrollTop += one.top - all.top - all.height / 3;
}
