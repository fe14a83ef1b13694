/** The managers' pages of the office. */

import type { ReactNode } from "react";
import { Empty } from "../../ui/states";
import { useOfficeWords } from "../../words/office";
import { useOffice } from "../office";
import type { ManagerPlace } from "../route";
import { Campaigns } from "./Campaigns";
import { Exchange } from "./Exchange";
import { Misses } from "./Misses";
import { Overview } from "./Overview";
import { Synonyms } from "./Synonyms";

const PAGES = {
  overview: Overview,
  campaigns: Campaigns,
  misses: Misses,
  synonyms: Synonyms,
  exchange: Exchange,
} as const satisfies Record<ManagerPlace, () => ReactNode>;

export function Managing({ place }: { place: ManagerPlace }) {
  const words = useOfficeWords();
  const { manages } = useOffice();
  const Page = PAGES[place];
  return manages ? <Page /> : <Empty>{words.notForYou}</Empty>;
}
