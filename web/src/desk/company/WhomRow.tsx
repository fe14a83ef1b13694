import { useRows } from "../../live/useLive";
import { Tag } from "../../ui/Tag";
import { useWords } from "../../words";
import { useCompanyWords } from "../../words/company";
import styles from "./company.module.css";
import type { Tone } from "./news";
import type { Target } from "./targets";
import { standingOf, useOfficials } from "./useOfficials";

interface Props {
  target: Target;
  active: boolean;
  suggested: boolean;
  onChoose: () => void;
}

/** One of those who can be asked, with what they are doing now. */
export function WhomRow({ target, active, suggested, onChoose }: Props) {
  const words = useCompanyWords();
  const standing = useStanding(target);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the input above
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input, which names the active option
    <div
      id={`to-${target.key}`}
      role="option"
      aria-selected={active}
      className={styles.target}
      ref={active ? (row) => row?.scrollIntoView({ block: "nearest" }) : undefined}
      onClick={onChoose}
    >
      <span className={styles.targetKind}>{words.whomKinds[target.kind]}</span>
      <b>{target.name}</b>
      <span className={styles.targetDetail}>{target.detail}</span>
      <span className={styles.targetState}>
        {suggested && <Tag tone="accent">{words.suggested}</Tag>}
        {standing && <Tag tone={standing.tone}>{standing.text}</Tag>}
      </span>
    </div>
  );
}

function useStanding(target: Target): { text: string; tone: Tone } | null {
  const company = useCompanyWords();
  const words = useWords();
  const agents = useRows("board", "agents");
  const queues = useRows("desk", "queues");
  const officials = useOfficials();
  if (target.official !== null) return standingOf(officials[target.official], company);
  if (target.kind === "agent") {
    const state = agents[target.id]?.state;
    return state === undefined
      ? null
      : { text: words.agentState[state], tone: state === "ready" ? "good" : undefined };
  }
  const queue = target.kind === "queue" ? queues[target.id] : undefined;
  if (queue === undefined) return null;
  if (queue.waiting > 0) return { text: company.waiting(queue.waiting), tone: "warn" };
  return { text: words.staffing[queue.staffing], tone: queue.staffing === "free" ? "good" : undefined };
}
