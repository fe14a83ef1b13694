import { useWords } from "../words";
import { Button } from "./Button";
import { dismiss, useNotices } from "./notices";
import styles from "./notices.module.css";

export function Notices() {
  const words = useWords();
  return (
    <div className={styles.stack} role="status" aria-live="polite">
      {useNotices().map(({ id, tone, text }) => (
        <div key={id} className={styles.notice} data-tone={tone}>
          <span>{text}</span>
          <Button tone="plain" size="small" onClick={() => dismiss(id)}>
            {words.close}
          </Button>
        </div>
      ))}
    </div>
  );
}
