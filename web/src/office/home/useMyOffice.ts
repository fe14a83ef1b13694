/** The office of one department, or of all I may act for; read again when tasks or articles change. */

import type { Office } from "../../api/articles";
import { office } from "../../api/knowledge";
import { useFollowed } from "../../knowledge/useFollowed";
import { useRows } from "../../live/useLive";
import { useLoaded } from "../../ui/useLoaded";

export function useMyOffice(department: string | null) {
  return useFollowed(
    `office ${department ?? ""}`,
    () => office.desk(department),
    useRows("knowledge", "departments"),
    useRows("knowledge", "changed"),
  );
}

/** The departments I may act for; null until they are known, none where they cannot be. */
export function useMyDepartments(): Office["departments"] | null {
  const { state, thing } = useLoaded("departments", () => office.desk(null));
  return state === "failed" ? [] : (thing?.departments ?? null);
}
