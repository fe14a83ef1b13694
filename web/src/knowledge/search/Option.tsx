import type { ReactNode } from "react";
import styles from "./search.module.css";

interface Props {
  id: string;
  selected: boolean;
  onSelect: () => void;
  onOpen: () => void;
  children: ReactNode;
}

/** A row of the list; the keys are the box's. The mouse opens it. */
export function Option({ id, selected, onSelect, onOpen, children }: Props) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the search box
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box, which names the active option
    <div
      id={id}
      role="option"
      aria-selected={selected}
      className={styles.option}
      ref={selected ? (row) => row?.scrollIntoView({ block: "nearest" }) : undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        onSelect();
        onOpen();
      }}
    >
      {children}
    </div>
  );
}
