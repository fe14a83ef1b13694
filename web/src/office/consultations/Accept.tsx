import type { CasePage } from "../../api/consultations";
import { Button } from "../../ui/Button";
import { useCaseWords } from "../../words/cases";
import styles from "./case.module.css";
import { useCase } from "./door";
import { isLive } from "./order";
import { Refused } from "./Refused";
import { useSend } from "./useSend";

/** Take it: while a citizen waits one's own telephone rings next, otherwise it becomes one's own task. */
export function Accept({ page }: { page: CasePage }) {
  const { act } = useCaseWords();
  const { verbs } = useCase();
  const { busy, refused, send } = useSend();
  const { reader } = page;
  const live = isLive(page);
  const rings = page.line_up.some(
    (place) => place.standing === "ringing" && place.official.id === reader.official?.id,
  );
  const words = act.accept;
  const accept = (mobile: boolean) =>
    void send(() => verbs.accept(mobile), live ? (mobile ? words.doneMobile : words.done) : words.doneTask);
  return (
    <div className={styles.accept}>
      <Button tone="primary" size="large" busy={busy} onClick={() => accept(false)}>
        {live ? words.live : words.task}
      </Button>
      {live && reader.has_mobile && (
        <Button size="large" busy={busy} onClick={() => accept(true)}>
          {words.mobile}
        </Button>
      )}
      <p>{live ? words[rings ? "rings" : "after"](reader.official?.extension ?? "") : words.afterTask}</p>
      <Refused>{refused}</Refused>
    </div>
  );
}
