/** A new article: the question, where it belongs, whose it is. The rest is written once it exists, and saved as it is written. */

import { useState } from "react";
import { articles, managing } from "../../api/knowledge";
import { Button } from "../../ui/Button";
import controls from "../../ui/controls.module.css";
import { go, useQuestion } from "../../ui/router";
import { useAsk } from "../../ui/useAsk";
import { useKeys } from "../../ui/useKeys";
import { useOfficeWords } from "../../words/office";
import { useMyDepartments } from "../home/useMyOffice";
import { useOffice } from "../office";
import { Card } from "../parts/Card";
import { Field } from "../parts/Field";
import { PageHead } from "../parts/PageHead";
import { address } from "../route";
import { AskedFor } from "./AskedFor";
import { blank } from "./blank";
import styles from "./editor.module.css";
import { CategoryField, DepartmentField } from "./QuestionFields";

export function NewArticle() {
  const { editor: words } = useOfficeWords();
  const { manages } = useOffice();
  const question = useQuestion();
  const [title, setTitle] = useState(question.get("title") ?? "");
  const [category, setCategory] = useState<string | null>(null);
  const [chosen, setDepartment] = useState<string | null>(null);
  const [busy, ask] = useAsk();
  const mine = useMyDepartments();
  const department = chosen ?? (mine?.length === 1 ? (mine[0]?.id ?? null) : null);
  const task = question.get("task");
  const miss = question.get("miss");
  const complete = title.trim() && category && department;

  const create = () =>
    ask(async () => {
      if (!complete) return;
      const begun = await articles.create(blank(title.trim(), category, department), task);
      if (miss) await managing.settleMiss(miss, "article");
      go(address.edit(begun.article, task), { replace: true });
    });
  useKeys({ done: () => void create() });
  return (
    <div className={styles.narrow}>
      <PageHead title={words.newTitle} lead={words.newLead} />
      {task !== null && <AskedFor task={task} />}
      <Card>
        <Field label={words.field.title} help={words.help.title}>
          {({ id, describedBy }) => (
            <input
              id={id}
              aria-describedby={describedBy}
              className={controls.input}
              maxLength={200}
              value={title}
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Field>
        <CategoryField value={category} onChoose={setCategory} />
        {(manages || mine?.length !== 1) && <DepartmentField value={department} onChoose={setDepartment} />}
        <Button
          tone="primary"
          size="large"
          action="done"
          busy={busy}
          disabled={!complete}
          onClick={() => void create()}
        >
          {words.begin}
        </Button>
      </Card>
    </div>
  );
}
