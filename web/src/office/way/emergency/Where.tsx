import { useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { choicesOf } from "../names";
import { OneOf, SetIn } from "../parts/fields";
import { useWay } from "../way";
import type { Put } from "./notice";

/** On every number, or on some. */
interface Props {
  some: boolean;
  chosen: readonly string[];
  put: Put;
}

export function Where({ some, chosen, put }: Props) {
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
