import { useWayWords } from "../../../../words/way";
import { CheckIn, TextIn } from "../../parts/fields";
import { useMenu } from "../menu";
import type { FieldsProps } from "./props";

const LONGEST_TEXT = 600;
const LONGEST_LINK = 200;

/** A text message with an address in it. */
export function TextLinkFields({ step, at, change }: FieldsProps<"text_link">) {
  const { menu: words } = useWayWords();
  const { menu } = useMenu();
  return (
    <>
      <TextIn
        field={`${at}.link`}
        label={words.link}
        type="url"
        placeholder="https://"
        longest={LONGEST_LINK}
        value={step.link}
        onChange={(link) => change({ link }, "link")}
      />
      <TextIn
        field={`${at}.text`}
        label={words.text}
        help={words.textHelp}
        rows={3}
        longest={LONGEST_TEXT}
        value={step.text}
        onChange={(text) => change({ text }, "text")}
      />
      <TextIn
        field={`${at}.text_en`}
        label={words.textEn}
        rows={3}
        longest={LONGEST_TEXT}
        lang="en"
        value={step.text_en}
        onChange={(text_en) => change({ text_en }, "text_en")}
      />
      <CheckIn
        label={words.ownOtherwise}
        checked={step.otherwise !== null}
        onChange={(own) => change({ otherwise: own ? menu.person : null })}
      />
    </>
  );
}
