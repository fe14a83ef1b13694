/** Articles in and out as a file. Going in is rehearsed first: the report names every row and column before anything changes. */

import { useRef, useState } from "react";
import type { ImportReport } from "../../api/articles";
import { exportAddress, managing } from "../../api/knowledge";
import { Button } from "../../ui/Button";
import { notify } from "../../ui/notices";
import { useAsk } from "../../ui/useAsk";
import { useOfficeWords } from "../../words/office";
import { Card } from "../parts/Card";
import { PageHead } from "../parts/PageHead";
import parts from "../parts/parts.module.css";
import styles from "./manage.module.css";
import { isError, Report } from "./Report";

const FORMATS = ["xlsx", "csv", "json"] as const;

export function Exchange() {
  const { exchange: words } = useOfficeWords();
  return (
    <>
      <PageHead title={words.title} lead={words.lead} />
      <div className={styles.overview}>
        <Incoming />
        <Card title={words.export}>
          <p className={styles.quiet}>{words.exportLead}</p>
          <div className={styles.buttons}>
            {FORMATS.map((format) => (
              <a key={format} className={parts.action} href={exportAddress(format)} download>
                {words.format[format]}
              </a>
            ))}
          </div>
        </Card>
      </div>
    </>
  );
}

function Incoming() {
  const { exchange: words } = useOfficeWords();
  const chooser = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const [busy, ask] = useAsk();
  const read = (chosen: File, dryRun: boolean) =>
    ask(async () => {
      const told = await managing.importFile(chosen, dryRun);
      setReport(told);
      if (told.applied) notify(words.applied(told.created, told.changed), "good");
    });
  const useless = !report || report.problems.some(isError) || report.created + report.changed === 0;
  return (
    <Card title={words.import}>
      <p className={styles.quiet}>{words.importLead}</p>
      <input
        ref={chooser}
        type="file"
        accept=".csv,.xlsx,.json"
        hidden
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          event.target.value = "";
          if (!chosen) return;
          setFile(chosen);
          setReport(null);
          void read(chosen, true);
        }}
      />
      <div className={styles.buttons}>
        <Button busy={busy} onClick={() => chooser.current?.click()}>
          {words.choose}
        </Button>
        {file && report && !report.applied && (
          <Button tone="primary" busy={busy} disabled={useless} onClick={() => void read(file, false)}>
            {words.apply(report.created, report.changed)}
          </Button>
        )}
      </div>
      {file && <p aria-live="polite">{busy ? words.reading(file.name) : file.name}</p>}
      {report && !busy && <Report report={report} />}
    </Card>
  );
}
