/** The menus callers are led through; one of them opens to its drawing. */

import { Button } from "../../../ui/Button";
import { go } from "../../../ui/router";
import { Empty } from "../../../ui/states";
import { nameIn, useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { PageHead } from "../../parts/PageHead";
import { address } from "../../route";
import { Split } from "../parts/Split";
import { NEW, useEntry } from "../useEntry";
import { useList } from "../useList";
import { useWay } from "../way";
import { MenuEditor } from "./MenuEditor";

export function Menus({ entry }: { entry: string | null }) {
  return entry === null ? <List /> : <One key={entry} id={entry} />;
}

function List() {
  const words = useWayWords();
  const { whole } = useWay();
  const items = useList("menus", "menus", ({ id, steps }) => (
    <>
      {words.menu.steps(steps.length)} ·{" "}
      {words.hours.usedBy(whole.entry_points.filter(({ menu }) => menu === id).length)}
    </>
  ));
  return (
    <>
      <PageHead title={words.parts.menus} lead={words.menu.lead}>
        <Button onClick={() => go(address.way("menus", NEW))}>{words.menu.add}</Button>
      </PageHead>
      <Split
        of={words.parts.menus}
        items={items}
        chosen={null}
        home={address.way("menus")}
        empty={words.menu.none}
      >
        <Empty>{words.menu.choose}</Empty>
      </Split>
    </>
  );
}

function One({ id }: { id: string }) {
  const words = useWayWords();
  const language = useLanguage();
  const editing = useEntry("menus", id);
  const { whole, tryCall } = useWay();
  const dialled = whole.entry_points.find(({ menu }) => menu === id);
  const name = editing && (nameIn(language, editing.entry) || words.menu.add);
  return (
    <>
      <PageHead title={name ?? words.parts.menus} lead={words.menu.editLead}>
        {dialled && <Button onClick={() => tryCall(dialled.id)}>{words.menu.tryThis}</Button>}
        <Button onClick={() => go(address.way("menus"))}>{words.toList(words.parts.menus)}</Button>
      </PageHead>
      {editing ? <MenuEditor editing={editing} /> : <Empty>{words.gone}</Empty>}
    </>
  );
}
