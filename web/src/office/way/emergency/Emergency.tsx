/** Telling every caller something urgent: one form, one press, heard from the next call on. */

import { useState } from "react";
import { way } from "../../../api/way";
import { serverNow } from "../../../live/clock";
import { Button } from "../../../ui/Button";
import { notify } from "../../../ui/notices";
import { useAsk } from "../../../ui/useAsk";
import { useKeys } from "../../../ui/useKeys";
import { useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { Card } from "../../parts/Card";
import { PageHead } from "../../parts/PageHead";
import parts from "../../parts/parts.module.css";
import { FaultsContext } from "../faults";
import { choicesOf } from "../names";
import { ChooseIn, OneOf, SetIn, TextIn } from "../parts/fields";
import formStyles from "../parts/forms.module.css";
import { TryWords } from "../prompts/Listen";
import { useWay } from "../way";
import { Announced } from "./Announced";
import { hoursFrom, instantOfLocal } from "./air";
import styles from "./emergency.module.css";
import { Until } from "./Until";

const LONGEST_TEXT = 600;
const USUAL_HOURS = 3;

const fresh = () => ({
  spoken: "text" as "text" | "prompt",
  text: "",
  text_en: "",
  prompt: null as string | null,
  some: false,
  entry_points: [] as string[],
  place: "before" as "before" | "instead",
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
  const put = (fields: Partial<typeof notice>) => setNotice({ ...notice, ...fields });
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

type Notice = ReturnType<typeof fresh>;
type Put = (fields: Partial<Notice>) => void;

/** Words that are spoken at once, or something recorded. */
function Says({ notice, put }: { notice: Notice; put: Put }) {
  const { emergency: words } = useWayWords();
  const language = useLanguage();
  const { whole } = useWay();
  const { spoken, text, text_en, prompt } = notice;
  const ready = whole.prompts.filter(({ own, recorded }) => own || Object.values(recorded).some(Boolean));
  return (
    <>
      <OneOf
        label={words.how}
        name="how"
        choices={[
          { id: "text", name: words.typed, note: words.typedNote },
          { id: "prompt", name: words.recorded, note: words.recordedNote },
        ]}
        value={spoken}
        onChange={(chosen) => put({ spoken: chosen })}
      />
      {spoken === "text" ? (
        <div className={formStyles.pair}>
          <div className={styles.said}>
            <TextIn
              field="text"
              label={words.text}
              rows={4}
              longest={LONGEST_TEXT}
              placeholder={words.textExample}
              value={text}
              onChange={(said) => put({ text: said })}
            />
            <TryWords text={text} language="ko" />
          </div>
          <div className={styles.said}>
            <TextIn
              field="text_en"
              label={words.textEn}
              help={words.textEnHelp}
              rows={4}
              lang="en"
              longest={LONGEST_TEXT}
              value={text_en}
              onChange={(said) => put({ text_en: said })}
            />
            <TryWords text={text_en} language="en" />
          </div>
        </div>
      ) : (
        <ChooseIn
          field="prompt"
          label={words.prompt}
          choices={choicesOf(ready, language)}
          value={prompt}
          any={words.choosePrompt}
          onChange={(chosen) => put({ prompt: chosen })}
        />
      )}
    </>
  );
}

function Where({ some, chosen, put }: { some: boolean; chosen: readonly string[]; put: Put }) {
  const { emergency: words } = useWayWords();
  const language = useLanguage();
  const { whole } = useWay();
  return (
    <>
      <OneOf
        label={words.numbers}
        name="numbers"
        choices={[
          { id: "all", name: words.allNumbers },
          { id: "some", name: words.someNumbers },
        ]}
        value={some ? "some" : "all"}
        onChange={(which) => put({ some: which === "some" })}
      />
      {some && (
        <SetIn
          label={words.someNumbers}
          choices={choicesOf(whole.entry_points, language)}
          chosen={chosen}
          onChange={(entry_points) => put({ entry_points })}
        />
      )}
    </>
  );
}
