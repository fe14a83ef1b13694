import { useEffect } from "react";
import { ApiError } from "../../api/client";
import type { CasePage } from "../../api/consultations";
import { useCase } from "./door";
import { onceSeen } from "./eyes";
import { isLive } from "./order";

/**
 * Tells the server, once per case, that its official has it before their eyes while the citizen is on the line: an official of
 * whom nothing is heard is sent a link.
 */
export function useShown(page: CasePage): void {
  const { verbs } = useCase();
  const { shown } = verbs;
  const isTold = isLive(page) && page.reader.official !== null;
  useEffect(() => {
    if (!isTold) return;
    return onceSeen(() => void shown().catch(forgive));
  }, [isTold, shown]);
}

/** Then the link goes out, which harms nobody. */
function forgive(error: unknown): void {
  if (!(error instanceof ApiError)) throw error;
}
