/** Citizens who are on the line this moment: mine stands here whole, the others with one way in. */

import { useState } from "react";
import { Button } from "../../ui/Button";
import { Link } from "../../ui/Link";
import { inTongue, useLanguage } from "../../words";
import { useCaseWords } from "../../words/cases";
import parts from "../parts/parts.module.css";
import { address } from "../route";
import type { AtHand } from "./atHand";
import { CaseOf } from "./CasePlace";
import styles from "./list.module.css";
import { isMine, type ShownCase } from "./order";
import { Standing } from "./Standing";

export function LiveNow({ atHand: { live, me } }: { atHand: AtHand }) {
  const { list: words } = useCaseWords();
  const mine = live.find((row) => isMine(row, me.official.id))?.id ?? null;
  const [kept, keep] = useKept(mine);
  const others = live.filter(({ id }) => id !== kept);
  return (
    <section className={styles.live} aria-label={words.live}>
      {kept !== null && (
        <>
          <CaseOf key={kept} id={kept} level={2} />
          {kept !== mine && (
            <Button size="large" onClick={() => keep(null)}>
              {words.back}
            </Button>
          )}
        </>
      )}
      {others.map((row) => (
        <Other key={row.id} row={row} />
      ))}
    </section>
  );
}

/** What I was called about stays until I put it away: I may be about to write what came of it. */
function useKept(mine: string | null): [string | null, (id: string | null) => void] {
  const [kept, keep] = useState(mine);
  if (mine !== null && mine !== kept) keep(mine);
  return [mine ?? kept, keep];
}

function Other({ row }: { row: ShownCase }) {
  const { list: words } = useCaseWords();
  const language = useLanguage();
  const holder = inTongue(language, row.official_name, row.official_name_en);
  return (
    <article className={styles.other}>
      <p className={styles.otherHead}>
        <span>{words.by(inTongue(language, row.agent_name, row.agent_name_en))}</span>
        <Standing of={row} />
      </p>
      <h2>{row.title}</h2>
      {holder && <p>{words.taken(holder)}</p>}
      <Link
        className={parts.action}
        data-tone={row.official === null ? "primary" : undefined}
        data-size="large"
        to={address.consultation(row.id)}
      >
        {words.look}
      </Link>
    </article>
  );
}
