import { useSyncExternalStore } from "react";
import { Button } from "../ui/Button";
import { onPressedOnce, pressedOnce } from "../ui/useKeys";
import { useWords } from "../words";
import styles from "./call.module.css";

interface Props {
  onHangUp: () => void;
  /** What it is called if it ends something else than a call. */
  name?: string | undefined;
}

/** Ends the call: one click, or the key twice; after the first press it says that one more does it. */
export function HangUp({ onHangUp, name }: Props) {
  const { call } = useWords();
  const once = useSyncExternalStore(onPressedOnce, pressedOnce) === "hangUp";
  return (
    <Button action="hangUp" tone="danger" className={styles.hangUp} onClick={onHangUp}>
      {once ? call.hangUpAgain : (name ?? call.hangUp)}
    </Button>
  );
}
