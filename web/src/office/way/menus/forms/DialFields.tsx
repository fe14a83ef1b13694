import { useWayWords } from "../../../../words/way";
import { NumberIn, OneOf, TextIn } from "../../parts/fields";
import { NameFields } from "../../parts/NameFields";
import type { FieldsProps } from "./props";

/** A telephone that is no agent's: an extension of the city hall, or a number outside. */
export function DialFields({ step, at, change }: FieldsProps<"dial">) {
  const { menu: words } = useWayWords();
  const inside = step.number === null;
  return (
    <>
      <NameFields named={step} at={at} onChange={change} />
      <OneOf
        label={words.whereTo}
        name={`${at}.where`}
        choices={[
          { id: "extension", name: words.extension },
          { id: "number", name: words.outsideNumber },
        ]}
        value={inside ? "extension" : "number"}
        onChange={(chosen) =>
          change(chosen === "extension" ? { extension: "", number: null } : { extension: null, number: "" })
        }
      />
      {inside ? (
        <TextIn
          field={`${at}.extension`}
          label={words.extension}
          type="tel"
          longest={5}
          value={step.extension ?? ""}
          onChange={(extension) => change({ extension }, "extension")}
        />
      ) : (
        <TextIn
          field={`${at}.number`}
          label={words.outsideNumber}
          type="tel"
          longest={16}
          value={step.number ?? ""}
          onChange={(number) => change({ number }, "number")}
        />
      )}
      <NumberIn
        field={`${at}.seconds`}
        label={words.rings}
        value={step.seconds}
        least={5}
        most={60}
        unit={words.secondsUnit}
        onChange={(seconds) => change({ seconds }, "seconds")}
      />
    </>
  );
}
