import type { StepKind } from "../../../api/entrances";
import { Dialog } from "../../../ui/Dialog";
import { useWayWords } from "../../../words/way";
import { FAMILIES } from "./describe";
import styles from "./menus.module.css";

interface Props {
  onChosen: (kind: StepKind) => void;
  onClose: () => void;
}

/** Which kind of step is put in; what stood there comes behind it. */
export function AddDialog({ onChosen, onClose }: Props) {
  const { menu: words } = useWayWords();
  return (
    <Dialog title={words.addTitle} lead={words.addLead} width={720} onClose={onClose}>
      <div className={styles.kinds}>
        {FAMILIES.map(({ family, kinds }, at) => (
          <fieldset key={family}>
            <legend>{words.families[family]}</legend>
            {kinds.map((kind, nth) => (
              <button
                key={kind}
                type="button"
                data-family={family}
                data-first={(at === 0 && nth === 0) || undefined}
                onClick={() => onChosen(kind)}
              >
                <b>{words.kinds[kind]}</b>
                <small>{words.about[kind]}</small>
              </button>
            ))}
          </fieldset>
        ))}
      </div>
    </Dialog>
  );
}
