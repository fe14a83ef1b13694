/**
 * The drawing of a menu. Arrows go from card to card, Enter opens the form, Insert adds behind, Delete takes out. By mouse, a
 * card is drawn to another place, and a key to the card it shall lead to.
 */

import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "../../../ui/Button";
import { useWayWords } from "../../../words/way";
import { isNeeded, withoutLoose } from "./changes";
import { DragContext, type Dragged } from "./dragging";
import { mainExit } from "./exits";
import { type Flow as Drawn, flowOf, orderOf } from "./flow";
import { Lane, WayView } from "./Lane";
import { useMenu } from "./menu";
import styles from "./menus.module.css";

const STEP_BY_KEY: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

export function Flow() {
  const { menu: words } = useWayWords();
  const { menu, set, chosen, choose, add, remove } = useMenu();
  const flow = useMemo(() => flowOf(menu), [menu]);
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const focusNext = useRef(false);
  useEffect(() => {
    if (!focusNext.current) return;
    focusNext.current = false;
    box.current?.querySelector<HTMLElement>("[data-card][tabindex='0']")?.focus();
  });
  const goTo = (id: string | undefined) => {
    if (id === undefined) return;
    focusNext.current = true;
    choose(id);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const id = (event.target as HTMLElement).dataset.card;
    const step = menu.steps.find((one) => one.id === id);
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    const done = () => event.preventDefault();
    const order = orderOf(flow);
    const by = STEP_BY_KEY[event.key];
    const exit = mainExit(step);
    if (by !== undefined) goTo(order[order.indexOf(step.id) + by]);
    else if (event.key === "ArrowLeft") goTo(parentOf(flow, step.id) ?? undefined);
    else if (event.key === "ArrowRight") goTo(order[order.indexOf(step.id) + 1]);
    else if (event.key === "Home") goTo(order[0]);
    else if (event.key === "End") goTo(order.at(-1));
    else if (event.key === "Delete" && !isNeeded(menu, step.id)) {
      focusNext.current = true;
      remove(step.id);
    } else if (event.key === "Insert" && exit) add({ step: step.id, exit });
    else return;
    done();
  };
  const stop = chosen !== null && menu.steps.some(({ id }) => id === chosen) ? chosen : menu.first;
  return (
    <DragContext value={{ dragged, drag: setDragged }}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the cards inside */}
      <div ref={box} className={styles.flow} onKeyDown={onKeyDown}>
        <p className={styles.hint}>{words.hint}</p>
        <section aria-label={words.begins}>
          <h3>{words.begins}</h3>
          <WayView way={flow.first} stop={stop} />
        </section>
        <section aria-label={words.person}>
          <h3>
            <kbd>0</kbd> {words.person}
          </h3>
          <WayView way={flow.person} stop={stop} />
        </section>
        {flow.loose.length > 0 && (
          <section className={styles.loose} aria-label={words.loose}>
            <h3>
              {words.loose}
              <Button size="small" onClick={() => set(withoutLoose(menu))}>
                {words.removeLoose}
              </Button>
            </h3>
            {flow.loose.map(({ to, lane }) => lane && <Lane key={to} lane={lane} stop={stop} loose />)}
          </section>
        )}
      </div>
    </DragContext>
  );
}

/** The card a card hangs on. */
function parentOf(flow: Drawn, id: string): string | null {
  const found = cardsOf(flow).find(({ step }) => step.id === id);
  return found?.from.step ?? null;
}

function cardsOf(flow: Drawn) {
  const open = [flow.first, flow.person, ...flow.loose];
  const cards = [];
  for (let way = open.pop(); way; way = open.pop())
    for (const card of way.lane?.cards ?? []) {
      cards.push(card);
      open.push(...card.branches);
    }
  return cards;
}
