/** In which order a department's telephones ring when an agent asks it. */

import { useState } from "react";
import controls from "../../../ui/controls.module.css";
import { find } from "../../../ui/find";
import { Empty } from "../../../ui/states";
import { nameIn, useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { PageHead } from "../../parts/PageHead";
import { address } from "../../route";
import { Split } from "../parts/Split";
import { useList } from "../useList";
import { useWay } from "../way";
import { LineUpForm } from "./LineUpForm";

export function LineUps({ entry }: { entry: string | null }) {
  const words = useWayWords();
  const { lineUp } = words;
  const language = useLanguage();
  const { whole } = useWay();
  const [typed, setTyped] = useState("");
  const items = useList("departments", "lineups", ({ line_up, officials }) =>
    line_up.length > 0 ? lineUp.named(line_up.length) : lineUp.everybody(officials.length),
  );
  const chosen = whole.departments.find(({ id }) => id === entry);
  return (
    <>
      <PageHead title={chosen ? nameIn(language, chosen) : words.parts.lineups} lead={lineUp.lead} />
      <Split
        of={words.parts.lineups}
        items={find(items, typed, ({ name }) => name)}
        chosen={entry}
        home={address.way("lineups")}
        empty={lineUp.none}
        head={
          <input
            type="search"
            className={controls.input}
            aria-label={lineUp.search}
            placeholder={lineUp.search}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        }
      >
        {entry === null ? <Empty>{lineUp.choose}</Empty> : <LineUpForm key={entry} id={entry} />}
      </Split>
    </>
  );
}
