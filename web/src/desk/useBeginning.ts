import { useSecond } from "../live/useLive";

const BEGINNING_MS = 20_000;

/** Whether the talk has only just begun. */
export function useBeginning(since: number | null): boolean {
  const now = useSecond();
  return since !== null && now - since < BEGINNING_MS;
}
