import type { ReactNode } from "react";
import styles from "./parts.module.css";
import { usePageTitle } from "./usePageTitle";

interface Props {
  title: string;
  lead?: ReactNode;
  /** What can be done on this page, at the right. */
  children?: ReactNode;
}

/** The head of a page: its name, one sentence, its buttons. */
export function PageHead({ title, lead, children }: Props) {
  usePageTitle(title);
  return (
    <header className={styles.pageHead}>
      <div>
        <h1>{title}</h1>
        {lead && <p>{lead}</p>}
      </div>
      {children && <div className={styles.buttons}>{children}</div>}
    </header>
  );
}
