import type { Announcement } from "../../../api/entrances";
import { serverNow } from "../../../live/clock";
import { useSecond } from "../../../live/useLive";
import { Empty } from "../../../ui/states";
import { Tag } from "../../../ui/Tag";
import { inTongue, useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { Card } from "../../parts/Card";
import { nameOf } from "../names";
import { Moment } from "../parts/Moment";
import { useWay } from "../way";
import { instantOfLocal, standingOf } from "./air";
import styles from "./emergency.module.css";

const TONES = { on_air: "bad", waits: "accent", over: undefined } as const;

/** What is and was announced, the latest end first. */
export function Announced() {
  const { emergency: words } = useWayWords();
  const { whole } = useWay();
  useSecond();
  const all = whole.announcements.toSorted((one, other) =>
    (other.until ?? "9").localeCompare(one.until ?? "9"),
  );
  return (
    <Card title={words.list}>
      {all.length === 0 ? (
        <Empty>{words.none}</Empty>
      ) : (
        <ul className={styles.announced}>
          {all.map((one) => (
            <One key={one.id} announcement={one} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function One({ announcement }: { announcement: Announcement }) {
  const { emergency: words } = useWayWords();
  const language = useLanguage();
  const { whole } = useWay();
  const { text, text_en, prompt, until } = announcement;
  const standing = standingOf(announcement, serverNow());
  return (
    <li>
      <span>
        <Tag tone={TONES[standing]}>{words.standing[standing]}</Tag>
        {until && (
          <small>
            <Moment at={instantOfLocal(until)} said={words.untilThen} />
          </small>
        )}
      </span>
      <p>{prompt ? nameOf(whole, "prompts", prompt, language) : inTongue(language, text, text_en)}</p>
    </li>
  );
}
