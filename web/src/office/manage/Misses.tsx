/** What agents searched and did not find: teach search another word, write an article, or let it be. */

import { useState } from "react";
import type { Miss } from "../../api/articles";
import { managing } from "../../api/knowledge";
import { Button } from "../../ui/Button";
import { Link } from "../../ui/Link";
import { Empty, Failed, Loading } from "../../ui/states";
import { useAsk } from "../../ui/useAsk";
import { useLoaded } from "../../ui/useLoaded";
import { useOfficeWords } from "../../words/office";
import { Card } from "../parts/Card";
import { PageHead } from "../parts/PageHead";
import parts from "../parts/parts.module.css";
import { Time } from "../parts/Time";
import { address } from "../route";
import styles from "./manage.module.css";
import { SynonymDialog } from "./SynonymDialog";

export function Misses() {
  const { misses: words, failed } = useOfficeWords();
  const { state, thing, again } = useLoaded("misses", managing.misses);
  const open = thing?.filter(({ settled_as }) => settled_as === null) ?? [];
  return (
    <>
      <PageHead title={words.title} lead={words.lead} />
      <Card>
        {state === "loading" && <Loading lines={8} />}
        {state === "failed" && <Failed again={again}>{failed}</Failed>}
        {state === "here" && open.length === 0 && <Empty>{words.none}</Empty>}
        <ul className={styles.misses}>
          {open.map((miss) => (
            <One key={miss.text} miss={miss} onDone={again} />
          ))}
        </ul>
      </Card>
    </>
  );
}

function One({ miss, onDone }: { miss: Miss; onDone: () => void }) {
  const { misses: words } = useOfficeWords();
  const [teaching, setTeaching] = useState(false);
  const [busy, ask] = useAsk();
  const settle = async (as: "synonym" | "ignored") => {
    if (await ask(() => managing.settleMiss(miss.text, as))) onDone();
  };
  return (
    <li>
      <div>
        <b>{miss.text}</b>
        <small>
          {words.times(miss.count)} · {words.last} <Time at={miss.last_at} />
        </small>
      </div>
      <div className={styles.buttons}>
        <Button size="small" onClick={() => setTeaching(true)}>
          {words.synonym}
        </Button>
        <Link className={parts.small} to={address.create({ title: miss.text, miss: miss.text })}>
          {words.article}
        </Link>
        <Button size="small" tone="plain" busy={busy} onClick={() => void settle("ignored")}>
          {words.ignore}
        </Button>
      </div>
      {teaching && (
        <SynonymDialog
          synonym={{ id: null, words: [miss.text], means: [], both_ways: false }}
          fromMiss
          onClose={() => setTeaching(false)}
          onDone={() => void settle("synonym")}
        />
      )}
    </li>
  );
}
