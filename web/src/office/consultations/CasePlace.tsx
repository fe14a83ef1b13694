/** A case by its own address: what was asked, what to do, and what else the department has to do. */

import { type ReactNode, useMemo } from "react";
import { officials } from "../../api/consultations";
import { attachmentAddress } from "../../api/knowledge";
import { useFollowed } from "../../knowledge/useFollowed";
import { useLive, useRow } from "../../live/useLive";
import { Loading } from "../../ui/states";
import { useCaseWords } from "../../words/cases";
import { Unready } from "../parts/Unready";
import { usePageTitle } from "../parts/usePageTitle";
import { address } from "../route";
import { CaseView } from "./CaseView";
import { CaseContext, type CaseDoor } from "./door";
import { Rest } from "./Rest";

interface Props {
  id: string;
}

export function CasePlace({ id }: Props) {
  const { page: words } = useCaseWords();
  usePageTitle(words.title); // no more than that: a title is seen by whoever passes by
  return (
    <CaseOf id={id} level={1}>
      <Rest besides={id} />
    </CaseOf>
  );
}

interface CaseOfProps extends Props {
  level: 1 | 2;
  children?: ReactNode;
}

/** The case, read from the server and again with every change. */
export function CaseOf({ id, level, children }: CaseOfProps) {
  const { page: words } = useCaseWords();
  useLive("office");
  const live = useRow("office", "consultations", id);
  const read = useFollowed(id, officials.page, live?.edits, live?.state, live?.overdue, live?.ringing);
  const { again } = read;
  const door = useMemo<CaseDoor>(
    () => ({
      verbs: officials.verbs(id),
      withdraw: () => officials.withdraw(id),
      isAway: false,
      fileAddress: attachmentAddress,
      articleAddress: address.article,
      onChanged: again,
      onStale: again,
    }),
    [id, again],
  );
  if (read.state === "loading" && level === 2) return <Loading lines={8} />; // the page has its heading already
  if (read.state !== "here") return <Unready title={words.title} of={read} />;
  return (
    <CaseContext value={door}>
      <CaseView page={read.thing} level={level}>
        {children}
      </CaseView>
    </CaseContext>
  );
}
