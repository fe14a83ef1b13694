import { useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { choicesOf } from "../names";
import { ChooseIn, OneOf, TextIn } from "../parts/fields";
import formStyles from "../parts/forms.module.css";
import { TryWords } from "../prompts/Listen";
import { useWay } from "../way";
import styles from "./emergency.module.css";
import { NewRecording } from "./NewRecording";
import type { Notice, Put } from "./notice";

const LONGEST_TEXT = 600;

/** Words that are spoken at once, or something recorded. */
export function Says({ notice, put }: { notice: Notice; put: Put }) {
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
        <div className={styles.said}>
          <ChooseIn
            field="prompt"
            label={words.prompt}
            choices={choicesOf(ready, language)}
            value={prompt}
            any={words.choosePrompt}
            onChange={(chosen) => put({ prompt: chosen })}
          />
          <NewRecording onMade={(made) => put({ prompt: made })} />
        </div>
      )}
    </>
  );
}
