/** Who of each department is asked: where they are reached, and who stands in for them. */

import { useState } from "react";
import { Button } from "../../../ui/Button";
import controls from "../../../ui/controls.module.css";
import { find } from "../../../ui/find";
import { go } from "../../../ui/router";
import { Empty } from "../../../ui/states";
import { nameIn, useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { PageHead } from "../../parts/PageHead";
import { address } from "../../route";
import { nameOf } from "../names";
import { Split } from "../parts/Split";
import { NEW } from "../useEntry";
import { useList } from "../useList";
import { useWay } from "../way";
import { OfficialForm } from "./OfficialForm";

export function Officials({ entry }: { entry: string | null }) {
  const words = useWayWords();
  const { official } = words;
  const language = useLanguage();
  const { whole } = useWay();
  const [typed, setTyped] = useState("");
  const known = new Map(whole.officials.map((one) => [one.id, one]));
  const departmentOf = (id: string) => nameOf(whole, "departments", id, language) ?? "";
  const items = useList("officials", "officials", ({ department, post, extension }) =>
    [departmentOf(department), post, extension].filter(Boolean).join(" · "),
  );
  const sought = (id: string, name: string) => {
    const one = known.get(id);
    return one ? `${name} ${departmentOf(one.department)} ${one.post} ${one.extension}` : name;
  };
  const chosen = entry === null ? undefined : known.get(entry);
  return (
    <>
      <PageHead title={chosen ? nameIn(language, chosen) : words.parts.officials} lead={official.lead}>
        <Button onClick={() => go(address.way("officials", NEW))}>{official.add}</Button>
      </PageHead>
      <Split
        of={words.parts.officials}
        items={find(items, typed, ({ id, name }) => sought(id, name))}
        chosen={entry}
        home={address.way("officials")}
        empty={official.none}
        head={
          <input
            type="search"
            className={controls.input}
            aria-label={official.search}
            placeholder={official.search}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        }
      >
        {entry === null ? <Empty>{official.choose}</Empty> : <OfficialForm key={entry} id={entry} />}
      </Split>
    </>
  );
}
