import { useWayWords } from "../../../words/way";
import { faultsIn, useFaults } from "../faults";
import { useWay } from "../way";
import { connect, move } from "./changes";
import { familyOf, useDescribing } from "./describe";
import { useDrag } from "./dragging";
import { branchOf, type Place } from "./exits";
import type { Card, Lane as Drawn, Way } from "./flow";
import { useMenu } from "./menu";
import styles from "./menus.module.css";

interface WayProps {
  way: Way;
  /** The card the Tab key stops at. */
  stop: string;
}

/** Where a place leads: the steps themselves, or the name of a step that is drawn elsewhere. */
export function WayView({ way, stop }: WayProps) {
  if (way.lane) return <Lane lane={way.lane} stop={stop} />;
  return (
    <div className={styles.lane}>
      <Joint place={way.place} />
      <Elsewhere to={way.to} />
    </div>
  );
}

interface LaneProps {
  lane: Drawn;
  stop: string;
  /** Nothing leads to its first step. */
  loose?: boolean;
}

export function Lane({ lane: { cards, onward }, stop, loose = false }: LaneProps) {
  return (
    <div className={styles.lane}>
      {cards.map((card, at) => (
        <div key={card.step.id} className={styles.stretch}>
          {!(loose && at === 0) && <Joint place={card.from} />}
          <StepCard card={card} stop={stop} />
          {card.branches.length > 0 && (
            <ul className={styles.branches}>
              {card.branches.map((way) => (
                <li key={way.place.exit}>
                  <Badge card={card} place={way.place} />
                  <WayView way={way} stop={stop} />
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
      {onward && (
        <>
          <Joint place={onward.place} />
          <Elsewhere to={onward.to} />
        </>
      )}
    </div>
  );
}

/** Between two steps: here another one may be put in. The form offers the same by keyboard. */
function Joint({ place }: { place: Place }) {
  const { menu: words } = useWayWords();
  const { menu, set, add, choose } = useMenu();
  const { dragged, drag } = useDrag();
  const moved = dragged && "step" in dragged ? move(menu, dragged.step, place) : null;
  if (place.step === null && place.exit === "person") return <span className={styles.joint} />;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.joint}
      data-open={moved !== null || undefined}
      aria-label={words.addHere}
      onClick={() => add(place)}
      onDragOver={(event) => moved && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        if (moved && dragged && "step" in dragged) {
          set(moved);
          choose(dragged.step);
        }
        drag(null);
      }}
    >
      <span aria-hidden>+</span>
    </button>
  );
}

function StepCard({ card: { step }, stop }: { card: Card; stop: string }) {
  const { menu: words } = useWayWords();
  const { menu, set, chosen, choose } = useMenu();
  const { dragged, drag } = useDrag();
  const { walked } = useWay();
  const { kind, detail } = useDescribing().step(step);
  const faults = faultsIn(useFaults(), `steps.${step.id}`);
  const target = dragged && "place" in dragged ? dragged.place : null;
  return (
    <div className={styles.card} data-family={familyOf(step.kind)} data-bad={faults.length > 0 || undefined}>
      <button
        type="button"
        draggable
        data-card={step.id}
        data-open={target !== null || undefined}
        data-walked={walked.includes(step.id) || undefined}
        tabIndex={step.id === stop ? 0 : -1}
        aria-pressed={step.id === chosen}
        onClick={() => {
          choose(step.id);
          openForm();
        }}
        onDragStart={(event) => {
          event.dataTransfer.setData("text/plain", step.id);
          event.dataTransfer.effectAllowed = "move";
          drag({ step: step.id });
        }}
        onDragEnd={() => drag(null)}
        onDragOver={(event) => target && event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          if (target) set(connect(menu, target, step.id));
          drag(null);
        }}
      >
        <b>{kind}</b>
        <span>{detail}</span>
        {menu.person === step.id && <small>{words.isPerson}</small>}
      </button>
      {faults.map(({ field, message }) => (
        <p key={field + message} className={styles.fault}>
          {message}
        </p>
      ))}
    </div>
  );
}

/** On a telephone the form stands below the drawing. */
function openForm(): void {
  const form = document.querySelector("[data-step-form]");
  const place = form?.getBoundingClientRect();
  if (form && place && place.top > innerHeight) form.scrollIntoView({ block: "start" });
}

/** The key or the circumstance that leads along a way; drawn to a card, it leads there. */
function Badge({ card, place }: { card: Card; place: Place }) {
  const { drag } = useDrag();
  const { menu: words } = useWayWords();
  const described = useDescribing().exit(card.step, place.exit);
  const isKey = card.step.kind === "ask" && branchOf(place.exit) !== null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the form does the same by keyboard
    <span
      className={styles.badge}
      data-key={isKey || undefined}
      draggable
      title={words.dragExit}
      onDragStart={(event) => {
        event.dataTransfer.setData("text/plain", place.exit);
        event.dataTransfer.effectAllowed = "link";
        drag({ place });
      }}
      onDragEnd={() => drag(null)}
    >
      {described}
    </span>
  );
}

/** A step drawn elsewhere, by its name; or the name of one that is not there. */
function Elsewhere({ to }: { to: string }) {
  const { menu: words } = useWayWords();
  const { menu, choose } = useMenu();
  const describing = useDescribing();
  const step = menu.steps.find(({ id }) => id === to);
  if (!step) return <p className={styles.fault}>{words.noStep(to)}</p>;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.elsewhere}
      onClick={() => {
        choose(to);
        requestAnimationFrame(() =>
          document.querySelector(`[data-card="${CSS.escape(to)}"]`)?.scrollIntoView({ block: "center" }),
        );
      }}
    >
      <span aria-hidden>↪</span> {describing.named(step)}
    </button>
  );
}
