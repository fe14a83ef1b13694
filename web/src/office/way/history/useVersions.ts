import { useCallback, useEffect, useState } from "react";
import type { VersionRow } from "../../../api/entrances";
import { way } from "../../../api/way";
import { useAsk } from "../../../ui/useAsk";
import { useWay } from "../way";

interface Read {
  versions: readonly VersionRow[];
  before: number | null;
}

/** The versions, the latest first, as many as were asked for; read anew when there is another one. */
export function useVersions() {
  const { whole } = useWay();
  const [read, setRead] = useState<Read>({ versions: [], before: null });
  const [, ask] = useAsk();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version of the city begins the list anew
  useEffect(() => {
    void ask(async () => setRead(await way.versions(null)));
  }, [whole.version, ask]);
  const more = useCallback(
    () =>
      void ask(async () => {
        const next = await way.versions(read.before);
        setRead((held) => ({ versions: [...held.versions, ...next.versions], before: next.before }));
      }),
    [ask, read.before],
  );
  return { versions: read.versions, more: read.before === null ? null : more };
}
