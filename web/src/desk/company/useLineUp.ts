import { consultations, type DepartmentLineUp } from "../../api/company";
import { type Followed, useFollowed } from "../../knowledge/useFollowed";
import { useOfficials } from "./useOfficials";

export type LineUpLoaded = Followed<DepartmentLineUp> & { again: () => void };

/** Who of a department would be rung now; read again when one of its officials comes, goes, or picks up. */
export function useLineUp(department: string, wanted: string | null): LineUpLoaded {
  const officials = useOfficials();
  const mine = Object.values(officials).filter((row) => row.department === department);
  const sign = mine.map(({ id, state, in_call }) => `${id} ${state} ${in_call}`).join();
  return useFollowed(`${department} ${wanted ?? ""}`, () => consultations.lineUp(department, wanted), sign);
}
