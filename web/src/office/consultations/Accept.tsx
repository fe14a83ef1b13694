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
  const { accept: words } = useCaseWords().act;
  const { verbs } = useCase();
  const { busy, refused, send } = useSend();
  const accept = (mobile: boolean, done: string) => void send(() => verbs.accept(mobile), done);
  return (
    <div className={styles.accept}>
      {isLive(page) ? (
        <Telephones
          page={page}
          busy={busy}
          onTake={(mobile) => accept(mobile, mobile ? words.doneMobile : words.done)}
        />
      ) : (
        <>
          <Button tone="primary" size="large" busy={busy} onClick={() => accept(false, words.doneTask)}>
            {words.task}
          </Button>
          <p>{words.afterTask}</p>
        </>
      )}
      <Refused>{refused}</Refused>
    </div>
  );
}

interface TelephonesProps {
  page: CasePage;
  busy: boolean;
  onTake: (mobile: boolean) => void;
}

/** Which telephone is to ring; the one that is nearer to the reader's hand stands first. */
function Telephones({ page: { reader, line_up }, busy, onTake }: TelephonesProps) {
  const { accept: words } = useCaseWords().act;
  const { isAway } = useCase();
  const me = reader.official;
  const rings = line_up.some(({ standing, official }) => standing === "ringing" && official.id === me?.id);
  const desk = { mobile: false, name: words.live };
  const mobile = { mobile: true, name: words.mobile };
  const both = isAway ? [mobile, desk] : [desk, mobile];
  return (
    <>
      {both
        .filter((one) => !one.mobile || reader.has_mobile)
        .map((one, at) => (
          <Button
            key={one.name}
            tone={at === 0 ? "primary" : undefined}
            size="large"
            busy={busy}
            onClick={() => onTake(one.mobile)}
          >
            {one.name}
          </Button>
        ))}
      <p>{rings || !isAway ? words[rings ? "rings" : "after"](me?.extension ?? "") : words.afterAway}</p>
    </>
  );
}
