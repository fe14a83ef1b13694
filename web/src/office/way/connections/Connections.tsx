/** Which questions an official must answer, and which department is asked: marked in the agent's flow. */

import { Empty } from "../../../ui/states";
import { nameIn, useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { PageHead } from "../../parts/PageHead";
import { address } from "../../route";
import { Split } from "../parts/Split";
import { useList } from "../useList";
import { useWay } from "../way";
import { GroupForm } from "./GroupForm";

export function Connections({ entry }: { entry: string | null }) {
  const words = useWayWords();
  const { connection } = words;
  const language = useLanguage();
  const { whole } = useWay();
  const items = useList("categories", "connections", ({ children }) =>
    connection.marked(children.filter(({ connect }) => connect !== null).length, children.length),
  );
  const chosen = whole.categories.find(({ id }) => id === entry);
  return (
    <>
      <PageHead title={chosen ? nameIn(language, chosen) : words.parts.connections} lead={connection.lead} />
      <Split
        of={words.parts.connections}
        items={items}
        chosen={entry}
        home={address.way("connections")}
        empty={connection.none}
      >
        {entry === null ? <Empty>{connection.choose}</Empty> : <GroupForm key={entry} id={entry} />}
      </Split>
    </>
  );
}
