/** Everything callers hear, in every language: its words, how long it takes, how it sounds. */

import { useState } from "react";
import { Button } from "../../../ui/Button";
import controls from "../../../ui/controls.module.css";
import { find } from "../../../ui/find";
import { go } from "../../../ui/router";
import { Empty } from "../../../ui/states";
import { Tag } from "../../../ui/Tag";
import { nameIn, useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { PageHead } from "../../parts/PageHead";
import { address } from "../../route";
import { Split } from "../parts/Split";
import { NEW } from "../useEntry";
import { useList } from "../useList";
import { useWay } from "../way";
import { PromptForm } from "./PromptForm";

export function Prompts({ entry }: { entry: string | null }) {
  const words = useWayWords();
  const { prompt } = words;
  const language = useLanguage();
  const { whole } = useWay();
  const [typed, setTyped] = useState("");
  const [main = "ko"] = whole.languages;
  const items = useList("prompts", "prompts", ({ recorded, seconds, used_by }) => {
    const length = seconds[main];
    return (
      <>
        {length == null ? prompt.silent : words.seconds(length.toFixed(1))} · {prompt.used(used_by.length)}
        {recorded[main] && <Tag tone="good">{prompt.recorded}</Tag>}
      </>
    );
  });
  const texts = new Map(whole.prompts.map(({ id, texts }) => [id, Object.values(texts).join(" ")]));
  const found = find(items, typed, ({ id, name }) => `${name} ${id} ${texts.get(id) ?? ""}`);
  const chosen = whole.prompts.find(({ id }) => id === entry);
  return (
    <>
      <PageHead title={chosen ? nameIn(language, chosen) : words.parts.prompts} lead={prompt.lead}>
        <Button onClick={() => go(address.way("prompts", NEW))}>{prompt.add}</Button>
      </PageHead>
      <Split
        of={words.parts.prompts}
        items={found}
        chosen={entry}
        home={address.way("prompts")}
        empty={prompt.none}
        head={
          <input
            type="search"
            className={controls.input}
            aria-label={prompt.search}
            placeholder={prompt.search}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        }
      >
        {entry === null ? <Empty>{prompt.choose}</Empty> : <PromptForm key={entry} id={entry} />}
      </Split>
    </>
  );
}
