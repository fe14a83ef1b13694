import { useState } from "react";
import { figures } from "../../../api/way";
import { atDay, today } from "../../../knowledge/days";
import { useFollowed } from "../../../knowledge/useFollowed";
import { count, isoDay, percent } from "../../../ui/format";
import { Failed, Loading } from "../../../ui/states";
import { nameIn, useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { Card } from "../../parts/Card";
import { Scroll } from "../../parts/Scroll";
import { Select } from "../../parts/Select";
import styles from "./numbers.module.css";

const SPANS = [1, 7, 30, 90] as const;
/** Everybody who arrived is found in one of the places up to `others`; `closed_hours` are among all of them. */
const COLUMNS = [
  "arrived",
  "answered",
  "abandoned",
  "in_menu",
  "left_in_greeting",
  "callbacks",
  "others",
  "closed_hours",
] as const;
const DAY_MS = 86_400_000;

/** What became of those who dialled each number: all of them, or one. */
export function NumberFigures({ only }: { only?: string }) {
  const { number: words } = useWayWords();
  const language = useLanguage();
  const [days, setDays] = useState<number>(1);
  const last = today();
  const first = isoDay(atDay(last) - (days - 1) * DAY_MS);
  const { state, thing, again } = useFollowed(`${first} ${last}`, () => figures.entryPoints(first, last));
  const shown = thing?.numbers.filter((one) => only === undefined || one.entry_point === only) ?? [];
  return (
    <Card
      title={words.figures}
      beside={
        <div className={styles.span}>
          <Select
            label={words.span}
            choices={SPANS.map((span) => ({ id: String(span), name: words.days(span) }))}
            value={String(days)}
            onChoose={(id) => setDays(Number(id))}
          />
        </div>
      }
    >
      {state === "loading" && <Loading lines={3} />}
      {state === "failed" && <Failed again={again}>{words.figuresFailed}</Failed>}
      {thing?.main_share != null && only === undefined && (
        <p className={styles.share} title={thing.main_share_formula}>
          {words.mainShare(percent(thing.main_share))}
        </p>
      )}
      {shown.length > 0 && (
        <Scroll of={words.figures} way="sideways">
          <table className={styles.figures}>
            <thead>
              <tr>
                {only === undefined && (
                  <th scope="col" data-name>
                    {words.what}
                  </th>
                )}
                {COLUMNS.map((column) => (
                  <th key={column} scope="col">
                    {words.columns[column]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={row.entry_point}>
                  {only === undefined && <th scope="row">{nameIn(language, row)}</th>}
                  {COLUMNS.map((column) => (
                    <td key={column}>{count(row[column])}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Card>
  );
}
