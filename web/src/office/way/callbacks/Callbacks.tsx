/** How the city promises to call back: one plan for all numbers, or one for some. */

import { Button } from "../../../ui/Button";
import { go } from "../../../ui/router";
import { Empty } from "../../../ui/states";
import { nameIn, useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { PageHead } from "../../parts/PageHead";
import { address } from "../../route";
import { Split } from "../parts/Split";
import { NEW } from "../useEntry";
import { useList } from "../useList";
import { useWay } from "../way";
import { PlanForm } from "./PlanForm";

export function Callbacks({ entry }: { entry: string | null }) {
  const words = useWayWords();
  const { plan } = words;
  const language = useLanguage();
  const { whole } = useWay();
  const items = useList("callback_plans", "callbacks", ({ id, slot_minutes, per_slot }) => (
    <>
      {plan.slots(slot_minutes, per_slot)} ·{" "}
      {words.hours.usedBy(whole.entry_points.filter(({ callback_plan }) => callback_plan === id).length)}
    </>
  ));
  const chosen = whole.callback_plans.find(({ id }) => id === entry);
  return (
    <>
      <PageHead title={chosen ? nameIn(language, chosen) : words.parts.callbacks} lead={plan.lead}>
        <Button onClick={() => go(address.way("callbacks", NEW))}>{plan.add}</Button>
      </PageHead>
      <Split
        of={words.parts.callbacks}
        items={items}
        chosen={entry}
        home={address.way("callbacks")}
        empty={plan.none}
      >
        {entry === null ? <Empty>{plan.choose}</Empty> : <PlanForm key={entry} id={entry} />}
      </Split>
    </>
  );
}
