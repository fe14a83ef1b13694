/** Telling every caller something urgent: one form, one press, heard from the next call on. */

import { useState } from "react";
import { way } from "../../../api/way";
import { serverNow } from "../../../live/clock";
import { Button } from "../../../ui/Button";
import { notify } from "../../../ui/notices";
import { useAsk } from "../../../ui/useAsk";
import { useKeys } from "../../../ui/useKeys";
import { useWayWords } from "../../../words/way";
import { Card } from "../../parts/Card";
import { PageHead } from "../../parts/PageHead";
import parts from "../../parts/parts.module.css";
import { FaultsContext } from "../faults";
import { OneOf, TextIn } from "../parts/fields";
import { useWay } from "../way";
import { Announced } from "./Announced";
import { hoursFrom, instantOfLocal } from "./air";
import styles from "./emergency.module.css";
import type { Notice } from "./notice";
import { Says } from "./Says";
import { Until } from "./Until";
import { Where } from "./Where";

const USUAL_HOURS = 3;

const fresh = (): Notice => ({
  spoken: "text",
  text: "",
  text_en: "",
  prompt: null,
  some: false,
  entry_points: [],
  place: "before",
  until: hoursFrom(serverNow(), USUAL_HOURS),
  reason: "",
});

export function Emergency() {
  const words = useWayWords();
  const { emergency } = words;
  return (
    <>
      <PageHead title={words.parts.emergency} lead={emergency.lead} />
      <div className={styles.emergency}>
        <Form />
        <Announced />
      </div>
    </>
  );
}

function Form() {
  const words = useWayWords();
  const { emergency } = words;
  const { take } = useWay();
  const [notice, setNotice] = useState(fresh);
  const [busy, ask] = useAsk();
  const { spoken, text, text_en, prompt, some, entry_points, place, until, reason } = notice;
  const put = (fields: Partial<Notice>) => setNotice({ ...notice, ...fields });
  const says = spoken === "text" ? text.trim() !== "" : prompt !== null;
  const later = until !== "" && instantOfLocal(until) > serverNow();
  const complete = says && later && (!some || entry_points.length > 0) && reason.trim() !== "";
  const announce = async () => {
    if (!complete) return;
    const done = await ask(async () =>
      take(
        await way.announce({
          text: spoken === "text" ? text.trim() : "",
          text_en: spoken === "text" ? text_en.trim() : "",
          prompt: spoken === "prompt" ? prompt : null,
          entry_points: some ? entry_points : [],
          place,
          until: instantOfLocal(until),
          reason: reason.trim(),
        }),
      ),
    );
    if (!done) return;
    setNotice(fresh());
    scrollTo(0, 0); // where what is on air stands
    notify(emergency.announced, "good");
  };
  useKeys({ done: () => void announce() });
  return (
    <FaultsContext value={[]}>
      <Card title={emergency.what}>
        <div className={parts.form}>
          <Says notice={notice} put={put} />
          <Where some={some} chosen={entry_points} put={put} />
          <OneOf
            label={emergency.place}
            name="place"
            choices={[
              { id: "before", name: emergency.places.before, note: emergency.beforeNote },
              { id: "instead", name: emergency.places.instead, note: emergency.insteadNote },
            ]}
            value={place}
            onChange={(chosen) => put({ place: chosen })}
          />
          <Until until={until} later={later} onChange={(chosen) => put({ until: chosen })} />
          <TextIn
            field="reason"
            label={words.reason}
            help={words.reasonHelp}
            longest={500}
            value={reason}
            onChange={(said) => put({ reason: said })}
          />
          <Button
            tone="primary"
            size="large"
            action="done"
            busy={busy}
            disabled={!complete}
            onClick={() => void announce()}
          >
            {emergency.announce}
          </Button>
        </div>
      </Card>
    </FaultsContext>
  );
}
