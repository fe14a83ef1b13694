import { useState } from "react";
import type { Changed } from "../../../api/entrances";
import { way } from "../../../api/way";
import { Button } from "../../../ui/Button";
import { exactly } from "../../../ui/format";
import { notify } from "../../../ui/notices";
import { Empty, Failed, Loading } from "../../../ui/states";
import { Tag } from "../../../ui/Tag";
import { useLoaded } from "../../../ui/useLoaded";
import { useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { Card } from "../../parts/Card";
import { ReasonDialog } from "../../parts/ReasonDialog";
import { Scroll } from "../../parts/Scroll";
import { useWay } from "../way";
import { fieldChanges } from "./changes";
import styles from "./history.module.css";
import { pathInWords, valueInWords } from "./inWords";

const TONES = { added: "good", changed: "accent", removed: "bad", reordered: undefined } as const;

/** What one version changed, before and after, and the way back to it. */
export function VersionView({ number }: { number: number }) {
  const words = useWayWords();
  const { history } = words;
  const language = useLanguage();
  const { take } = useWay();
  const { state, thing, again } = useLoaded(String(number), () => way.version(number));
  const [restoring, setRestoring] = useState(false);
  if (state === "failed") return <Failed again={again}>{history.failed}</Failed>;
  if (state === "loading") return <Loading lines={8} />;
  return (
    <>
      <Card
        title={history.version(number)}
        beside={
          thing.can_restore ? (
            <Button size="small" onClick={() => setRestoring(true)}>
              {history.restore}
            </Button>
          ) : undefined
        }
      >
        <dl className={styles.facts}>
          <dt>{history.at}</dt>
          <dd>{exactly(language, thing.at)}</dd>
          <dt>{history.by}</dt>
          <dd>{thing.by_name}</dd>
          <dt>{words.reason}</dt>
          <dd>{thing.reason}</dd>
        </dl>
        {thing.changes.length === 0 && <Empty>{history.nothing}</Empty>}
      </Card>
      {thing.changes.map((change) => (
        <One
          key={`${change.section} ${change.entry_id}`}
          change={change}
          open={thing.changes.length <= MOST_OPEN}
        />
      ))}
      {restoring && (
        <ReasonDialog
          title={history.restoreTitle(number)}
          lead={history.restoreLead}
          label={words.reason}
          action={history.restore}
          onGiven={async (reason) => take(await way.restore(number, reason))}
          onDone={() => {
            setRestoring(false);
            notify(history.restored, "good");
            again();
          }}
          onClose={() => setRestoring(false)}
        />
      )}
    </>
  );
}

/** More are folded: a whole city loaded from its files has hundreds. */
const MOST_OPEN = 5;

interface OneProps {
  change: Changed;
  open: boolean;
}

/** One entry before and after, the fields that differ beside each other. */
function One({ change, open }: OneProps) {
  const { history: words } = useWayWords();
  const { how, name, section_name, sentence, before, after } = change;
  const title = `${section_name} · ${name}`;
  const [shown, setShown] = useState(open);
  return (
    <Card title={title} beside={<Tag tone={TONES[how]}>{words.how[how]}</Tag>}>
      <p>{sentence}</p>
      <details open={open} onToggle={(event) => setShown(event.currentTarget.open)}>
        <summary>{words.compared}</summary>
        {shown && <Compared of={title} before={before} after={after} />}
      </details>
    </Card>
  );
}

interface ComparedProps extends Pick<Changed, "before" | "after"> {
  of: string;
}

function Compared({ of, before, after }: ComparedProps) {
  const { history: words } = useWayWords();
  const language = useLanguage();
  const { whole } = useWay();
  return (
    <Scroll of={`${of}: ${words.compared}`} way="sideways">
      <table className={styles.compared}>
        <thead>
          <tr>
            <th scope="col">{words.field}</th>
            <th scope="col">{words.before}</th>
            <th scope="col">{words.after}</th>
          </tr>
        </thead>
        <tbody>
          {fieldChanges(before, after).map(({ path, before: was, after: is }) => (
            <tr key={path}>
              <th scope="row">{pathInWords(path, whole, language, words)}</th>
              <td data-was>{valueInWords(path, was, whole, language, words)}</td>
              <td data-is>{valueInWords(path, is, whole, language, words)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
