import type { StepKind, StepOf } from "../../../../api/entrances";

/** What the form of a kind of step is given. */
export interface FieldsProps<Kind extends StepKind> {
  step: StepOf<Kind>;
  /** Path of the step, for what is wrong with it. */
  at: string;
  /** `typing` names the field that is typed in. */
  change: (fields: Partial<StepOf<Kind>>, typing?: string) => void;
}
