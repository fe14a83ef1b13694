/** A menu drawn at the left, the chosen step's form at the right; faults stand beside the step they are about. */

import { useState } from "react";
import type { Fault } from "../../../api/entrances";
import { go } from "../../../ui/router";
import { nameIn, useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { Card } from "../../parts/Card";
import { address } from "../../route";
import { FaultsContext } from "../faults";
import formStyles from "../parts/forms.module.css";
import { NameFields } from "../parts/NameFields";
import { SaveBar } from "../parts/SaveBar";
import { Waiting } from "../parts/Waiting";
import { useChecked } from "../useChecked";
import type { Editing } from "../useEntry";
import { AddDialog } from "./AddDialog";
import { insert, remove } from "./changes";
import type { Place } from "./exits";
import { Figures } from "./Figures";
import { Flow } from "./Flow";
import { flowOf, orderOf } from "./flow";
import { MoveDialog } from "./MoveDialog";
import { MenuContext } from "./menu";
import styles from "./menus.module.css";
import { StepForm } from "./StepForm";
import { useTitles } from "./useTitles";

type Asking = { what: "add"; at: Place } | { what: "move"; step: string } | null;

export function MenuEditor({ editing }: { editing: Editing<"menus"> }) {
  const words = useWayWords();
  const language = useLanguage();
  const judged = useChecked(editing, true);
  const { entry: menu, set } = editing;
  const [chosen, setChosen] = useState<string | null>(menu.first);
  const [asking, setAsking] = useState<Asking>(null);
  const step = menu.steps.find(({ id }) => id === chosen) ?? null;
  const toFault = ({ field }: Fault) => {
    const named = /^steps\.([^.]+)/.exec(field)?.[1];
    if (named) setChosen(named);
  };
  const removeStep = (id: string) => {
    const at = orderOf(flowOf(menu)).indexOf(id);
    const left = remove(menu, id);
    set(left);
    setChosen(orderOf(flowOf(left))[Math.max(0, at - 1)] ?? null);
  };
  const door = {
    menu,
    set,
    chosen,
    choose: setChosen,
    add: (at: Place) => setAsking({ what: "add", at }),
    move: (id: string) => setAsking({ what: "move", step: id }),
    remove: removeStep,
    titles: useTitles(menu),
  };
  return (
    <FaultsContext value={judged.faults}>
      <MenuContext value={door}>
        <div className={formStyles.form}>
          <Waiting section="menus" id={editing.id} />
          <div className={styles.editor}>
            <div className={styles.drawing}>
              <Card title={words.menu.flow} beside={<Figures judged={judged} />}>
                <Flow />
              </Card>
            </div>
            <div className={styles.side}>
              {step && <StepForm key={step.id} step={step} />}
              <Card title={words.menu.itself}>
                <NameFields named={menu} onChange={editing.change} />
              </Card>
            </div>
          </div>
          <SaveBar
            editing={editing}
            judged={judged}
            name={nameIn(language, menu) || words.menu.add}
            onFault={toFault}
            onSaved={(saved) => go(address.way("menus", saved || null))}
            onRemoved={() => go(address.way("menus"))}
          />
        </div>
        {asking?.what === "add" && (
          <AddDialog
            onChosen={(kind) => {
              const { menu: grown, id } = insert(menu, asking.at, kind);
              set(grown);
              setChosen(id);
              setAsking(null);
            }}
            onClose={() => setAsking(null)}
          />
        )}
        {asking?.what === "move" && (
          <MoveDialog step={asking.step} onDone={set} onClose={() => setAsking(null)} />
        )}
      </MenuContext>
    </FaultsContext>
  );
}
