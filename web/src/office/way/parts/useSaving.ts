/** Sending a changed entry: what is wrong with it, and whether somebody else was quicker. */

import { useState } from "react";
import { ApiError } from "../../../api/client";
import type { CityFaults, Entries, Fault, Section, Theirs } from "../../../api/entrances";
import { way } from "../../../api/way";
import { useAsk } from "../../../ui/useAsk";
import { sendable } from "../sections";
import { useWay } from "../way";
import { type Why, whyFrom } from "./WhyFields";

const NOTHING: readonly Fault[] = [];

/** `seen` is the version its author saw. */
export function useSaving(seen: number) {
  const { take } = useWay();
  const [version, setVersion] = useState(seen);
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const [faults, setFaults] = useState(NOTHING);
  const [busy, ask] = useAsk();

  /** True when it is saved, or waits for its time. */
  const save = <Part extends Section>(section: Part, id: string, entry: Entries[Part], why: Why) =>
    ask(async () => {
      setFaults(NOTHING);
      try {
        take(await way.change(section, id, sendable(section, entry, id), { ...whyFrom(why), version }));
      } catch (error) {
        setTheirs(theirsIn(error));
        setFaults(faultsIn(error));
        throw error;
      }
    });
  /** Go on from what they made of it, to save over it. */
  const keepMine = () => {
    setVersion(theirs?.version ?? version);
    setTheirs(null);
  };
  /** Show what they made of it. */
  const takeTheirs = () => ask(async () => take(await way.read()));
  return { busy, theirs, faults, save, keepMine, takeTheirs };
}

function theirsIn(error: unknown): Theirs | null {
  return error instanceof ApiError && error.status === 409
    ? ((error.said as { theirs?: Theirs }).theirs ?? null)
    : null;
}

function faultsIn(error: unknown): readonly Fault[] {
  if (!(error instanceof ApiError) || error.status !== 422) return NOTHING;
  return (error.said as Partial<CityFaults>).faults ?? NOTHING;
}
