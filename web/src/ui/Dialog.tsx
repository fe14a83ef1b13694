import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { useWords } from "../words";
import { Button } from "./Button";
import styles from "./dialog.module.css";
import { KeyCap } from "./Key";
import { enterDialog } from "./useKeys";

interface Props {
  title: string;
  lead?: ReactNode;
  width?: number;
  onClose: () => void;
  children: ReactNode;
  /** What finishes it: stays in sight below whatever is scrolled. */
  foot?: ReactNode;
}

/** A modal dialog: the browser keeps the focus inside and gives it back; `data-first` marks what gets it; Esc closes. */
export function Dialog({ title, lead, width = 480, onClose, children, foot }: Props) {
  const words = useWords();
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  // Before the effects of what is inside, so that keys handled there count as the dialog's.
  useLayoutEffect(() => {
    const dialog = box.current;
    const leave = enterDialog();
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>("[data-first]")?.focus();
    return () => {
      leave();
      dialog?.close();
    };
  }, []);

  return createPortal(
    <dialog
      ref={box}
      className={styles.dialog}
      style={{ width }}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        if (event.target === event.currentTarget) onClose(); // not what was opened from inside
      }}
    >
      <div className={styles.head}>
        <h2 id={titleId}>{title}</h2>
        <Button tone="plain" size="small" onClick={onClose}>
          {words.close}
          <KeyCap>Esc</KeyCap>
        </Button>
      </div>
      {lead && <p className={styles.lead}>{lead}</p>}
      {children}
      {foot && <div className={styles.foot}>{foot}</div>}
    </dialog>,
    document.body, // not where the page's own styles would reach it
  );
}
