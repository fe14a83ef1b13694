/** The numbers citizens dial: what each of them leads to, and what became of those who dialled it. */

import { Button } from "../../../ui/Button";
import { go } from "../../../ui/router";
import { Tag } from "../../../ui/Tag";
import { nameIn, useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { PageHead } from "../../parts/PageHead";
import { address } from "../../route";
import { nameOf } from "../names";
import { Split } from "../parts/Split";
import { NEW } from "../useEntry";
import { useList } from "../useList";
import { useWay } from "../way";
import { NumberFigures } from "./NumberFigures";
import { NumberForm } from "./NumberForm";

export function Numbers({ entry }: { entry: string | null }) {
  const words = useWayWords();
  const language = useLanguage();
  const { whole } = useWay();
  const items = useList("entry_points", "numbers", ({ number, menu, is_main }) => (
    <>
      {number} · {nameOf(whole, "menus", menu, language) ?? words.number.plain}
      {is_main && <Tag tone="accent">{words.number.main}</Tag>}
    </>
  ));
  const begun = whole.entry_points.find(({ id }) => id === entry);
  return (
    <>
      <PageHead title={begun ? nameIn(language, begun) : words.parts.numbers} lead={words.number.lead}>
        <Button onClick={() => go(address.way("numbers", NEW))}>{words.number.add}</Button>
      </PageHead>
      <Split
        of={words.parts.numbers}
        items={items}
        chosen={entry}
        home={address.way("numbers")}
        empty={words.number.none}
      >
        {entry === null ? <NumberFigures /> : <NumberForm key={entry} id={entry} />}
      </Split>
    </>
  );
}
