/** Who changed what and why, what waits to change, and the way back. */

import { Button } from "../../../ui/Button";
import { Empty } from "../../../ui/states";
import { useWayWords } from "../../../words/way";
import { PageHead } from "../../parts/PageHead";
import { address } from "../../route";
import { Moment } from "../parts/Moment";
import { Split } from "../parts/Split";
import styles from "./history.module.css";
import { PendingList } from "./PendingList";
import { useVersions } from "./useVersions";
import { VersionView } from "./VersionView";

export function History({ entry }: { entry: string | null }) {
  const words = useWayWords();
  const { history } = words;
  const { versions, more } = useVersions();
  const number = entry === null ? Number.NaN : Number(entry);
  const items = versions.map(({ version, at, by_name, sentence }) => ({
    id: String(version),
    name: sentence,
    detail: (
      <>
        <Moment at={at} /> · {by_name}
      </>
    ),
    to: address.way("history", String(version)),
    unsaved: false,
  }));
  return (
    <>
      <PageHead title={words.parts.history} lead={history.lead} />
      <PendingList />
      <Split
        of={words.parts.history}
        items={items}
        chosen={entry}
        home={address.way("history")}
        empty={history.none}
        foot={
          more && (
            <Button className={styles.more} onClick={more}>
              {history.more}
            </Button>
          )
        }
      >
        {Number.isInteger(number) ? (
          <VersionView key={number} number={number} />
        ) : (
          <Empty>{history.choose}</Empty>
        )}
      </Split>
    </>
  );
}
