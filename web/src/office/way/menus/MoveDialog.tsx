import type { Menu } from "../../../api/entrances";
import { Dialog } from "../../../ui/Dialog";
import { useWayWords } from "../../../words/way";
import { move, placesFor } from "./changes";
import { useDescribing } from "./describe";
import { type Place, targetOf } from "./exits";
import { useMenu } from "./menu";
import styles from "./menus.module.css";

interface Props {
  step: string;
  onDone: (menu: Menu) => void;
  onClose: () => void;
}

/** Every place a step may go to, by the step and the key that leads there. */
export function MoveDialog({ step: id, onDone, onClose }: Props) {
  const { menu: words } = useWayWords();
  const { menu } = useMenu();
  const describing = useDescribing();
  const steps = new Map(menu.steps.map((one) => [one.id, one]));
  const named = (one: string | null) => {
    const found = one === null ? undefined : steps.get(one);
    return found ? describing.named(found) : "";
  };
  const place = ({ step, exit }: Place) => {
    const from = step === null ? undefined : steps.get(step);
    return from ? words.behind(describing.named(from), describing.exit(from, exit)) : words.atTheStart;
  };
  const to = (at: Place) => {
    const moved = move(menu, id, at);
    if (moved) onDone(moved);
    onClose();
  };
  return (
    <Dialog title={words.moveTitle(named(id))} lead={words.moveLead} width={560} onClose={onClose}>
      <ul className={styles.places}>
        {placesFor(menu, id).map((at, nth) => (
          <li key={`${at.step} ${at.exit}`}>
            <button type="button" data-first={nth === 0 || undefined} onClick={() => to(at)}>
              <b>{place(at)}</b>
              <small>{words.before(named(targetOf(menu, at)))}</small>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
