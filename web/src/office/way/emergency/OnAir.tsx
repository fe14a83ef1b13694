import { useState } from "react";
import type { Announcement } from "../../../api/entrances";
import { way } from "../../../api/way";
import { Button } from "../../../ui/Button";
import { notify } from "../../../ui/notices";
import { inTongue, useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { ReasonDialog } from "../../parts/ReasonDialog";
import { nameOf } from "../names";
import { Moment } from "../parts/Moment";
import { useWay } from "../way";
import { instantOfLocal } from "./air";
import styles from "./emergency.module.css";
import { useOnAir } from "./useOnAir";

/** What callers hear right now, above every page, and the button that ends it. */
export function OnAir() {
  const { emergency: words } = useWayWords();
  const heard = useOnAir();
  if (heard.length === 0) return null;
  return (
    <section className={styles.onAir} aria-label={words.onAir}>
      {heard.map((one) => (
        <One key={one.id} announcement={one} />
      ))}
    </section>
  );
}

function One({ announcement }: { announcement: Announcement }) {
  const words = useWayWords();
  const { emergency } = words;
  const language = useLanguage();
  const { whole, take } = useWay();
  const [ending, setEnding] = useState(false);
  const { id, text, text_en, prompt, entry_points: numbers, place, until } = announcement;
  const said = prompt ? nameOf(whole, "prompts", prompt, language) : inTongue(language, text, text_en);
  const where = numbers.map((one) => nameOf(whole, "entry_points", one, language)).join(", ");
  return (
    <div>
      <b>
        <i aria-hidden /> {emergency.onAir}
      </b>
      <p>{said}</p>
      <small>
        {where || emergency.allNumbers} · {emergency.places[place]}
        {until && (
          <>
            {" · "}
            <Moment at={instantOfLocal(until)} said={emergency.untilThen} />
          </>
        )}
      </small>
      <Button tone="danger" onClick={() => setEnding(true)}>
        {emergency.endNow}
      </Button>
      {ending && (
        <ReasonDialog
          title={emergency.endTitle}
          lead={emergency.endLead}
          label={words.reason}
          action={emergency.endNow}
          tone="danger"
          onGiven={async (reason) => take(await way.callOff(id, reason))}
          onDone={() => notify(emergency.ended, "good")}
          onClose={() => setEnding(false)}
        />
      )}
    </div>
  );
}
