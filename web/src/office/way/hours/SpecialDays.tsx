import { useState } from "react";
import type { SpecialDay } from "../../../api/entrances";
import { way } from "../../../api/way";
import { hasPassed } from "../../../knowledge/days";
import { Button } from "../../../ui/Button";
import { notify } from "../../../ui/notices";
import { Empty } from "../../../ui/states";
import { Tag } from "../../../ui/Tag";
import { nameIn, useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { Card } from "../../parts/Card";
import { ReasonDialog } from "../../parts/ReasonDialog";
import { nameOf } from "../names";
import { WholeDay } from "../parts/WholeDay";
import { useWay } from "../way";
import styles from "./hours.module.css";
import { lastOf, whatOf } from "./special";

interface Props {
  /** Only days that hold for it; null: all. */
  calendar: string | null;
  onOpen: (day: SpecialDay) => void;
}

/** Temporary holidays and days with hours of their own, the next ones first. */
export function SpecialDays({ calendar, onOpen }: Props) {
  const { hours: words } = useWayWords();
  const { whole } = useWay();
  const [past, setPast] = useState(false);
  const holding = whole.special_days
    .filter(({ calendars }) => calendar === null || calendars.length === 0 || calendars.includes(calendar))
    .toSorted((one, other) => one.date.localeCompare(other.date));
  const shown = past ? holding : holding.filter((day) => !hasPassed(lastOf(day)));
  return (
    <Card
      title={words.special}
      beside={
        holding.length > shown.length || past ? (
          <Button size="small" tone="plain" aria-pressed={past} onClick={() => setPast(!past)}>
            {words.alsoPast}
          </Button>
        ) : undefined
      }
    >
      {shown.length === 0 ? (
        <Empty>{words.noSpecial}</Empty>
      ) : (
        <ul className={styles.days}>
          {shown.map((day) => (
            <One key={day.id} day={day} onOpen={() => onOpen(day)} />
          ))}
        </ul>
      )}
    </Card>
  );
}

/** What happens then, at a glance. */
function Happens({ day }: { day: SpecialDay }) {
  const { hours: words } = useWayWords();
  const what = whatOf(day);
  if (what === "closed") return <Tag tone="bad">{words.closed}</Tag>;
  if (what === "open") return <Tag tone="good">{day.open.join(", ")}</Tag>;
  return <Tag tone="warn">{words.closedThen(day.pauses.join(", "))}</Tag>;
}

function One({ day, onOpen }: { day: SpecialDay; onOpen: () => void }) {
  const words = useWayWords();
  const language = useLanguage();
  const { whole, take } = useWay();
  const [removing, setRemoving] = useState(false);
  const name = nameIn(language, day);
  const { date, until, calendars, weekdays } = day;
  const holdsFor = calendars.map((id) => nameOf(whole, "calendars", id, language)).join(", ");
  return (
    <li>
      <div>
        <b>
          <WholeDay of={date} />
          {until && (
            <>
              {" – "}
              <WholeDay of={until} />
            </>
          )}
        </b>
        <span>{name}</span>
        <Happens day={day} />
        <small>
          {[
            weekdays.map((one) => words.hours.weekday[one]).join("·"),
            day.spares_holidays && words.hours.sparesHolidays,
            holdsFor || words.hours.allCalendars,
          ]
            .filter(Boolean)
            .join(" · ")}
        </small>
      </div>
      <div className={styles.acts}>
        <Button size="small" aria-label={words.editThis(name)} onClick={onOpen}>
          {words.edit}
        </Button>
        <Button
          size="small"
          tone="plain"
          aria-label={words.removeThis(name)}
          onClick={() => setRemoving(true)}
        >
          {words.remove}
        </Button>
      </div>
      {removing && (
        <ReasonDialog
          title={words.removeTitle(name)}
          lead={words.removeLead}
          label={words.reason}
          action={words.remove}
          tone="danger"
          onGiven={async (reason) =>
            take(await way.remove("special_days", day.id, { reason, from: null, version: whole.version }))
          }
          onDone={() => notify(words.removed(name), "good")}
          onClose={() => setRemoving(false)}
        />
      )}
    </li>
  );
}
