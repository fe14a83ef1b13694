import type { Step } from "../../api/articles";
import { Tag, type Tone } from "../../ui/Tag";
import { useOfficeWords } from "../../words/office";

const TONES: Partial<Record<Step, Tone>> = { review: "warn", scheduled: "accent", live: "good" };

/** Where a revision is in its life. */
export function StepTag({ step }: { step: Step | null }) {
  const { steps } = useOfficeWords();
  return step && <Tag tone={TONES[step]}>{steps[step]}</Tag>;
}
