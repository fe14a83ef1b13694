import { useRef } from "react";
import type { Content, Working } from "../../api/articles";
import { articles, attachmentAddress } from "../../api/knowledge";
import { size } from "../../knowledge/size";
import { Button } from "../../ui/Button";
import controls from "../../ui/controls.module.css";
import { useAsk } from "../../ui/useAsk";
import { useOfficeWords } from "../../words/office";
import { Field } from "../parts/Field";
import type { Change, Draft } from "./draft";
import styles from "./editor.module.css";

const KINDS = ".pdf,.hwp,.hwpx,.docx,.xlsx,.png,.jpg,.jpeg";

interface Props {
  working: Working;
  draft: Draft;
  content: Content;
  change: Change;
}

/** Forms to fill in: a file kept with the article, or a page elsewhere. */
export function FormsField({ working, draft, content, change }: Props) {
  const { editor: words } = useOfficeWords();
  const { forms } = content;
  const file = (id: string | null) => working.attachments.find((one) => one.id === id);
  return (
    <>
      <p className={styles.quiet}>{words.help.forms}</p>
      {forms.map((form, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a form is its place in the list
        <div key={at} className={styles.several}>
          <div className={styles.pair}>
            <Field label={words.formName(at + 1)}>
              {({ id }) => (
                <input
                  id={id}
                  className={controls.input}
                  value={form.name}
                  onChange={(event) =>
                    change({ forms: forms.with(at, { ...form, name: event.target.value }) })
                  }
                />
              )}
            </Field>
            {form.attachment === null ? (
              <Field label={words.formLink}>
                {({ id }) => (
                  <input
                    id={id}
                    type="url"
                    className={controls.input}
                    value={form.link}
                    onChange={(event) =>
                      change({ forms: forms.with(at, { ...form, link: event.target.value }) })
                    }
                  />
                )}
              </Field>
            ) : (
              <p className={styles.file}>
                <a href={attachmentAddress(form.attachment)}>{file(form.attachment)?.name ?? words.file}</a>{" "}
                {size(file(form.attachment)?.bytes ?? 0)}
              </p>
            )}
          </div>
          <Button
            size="small"
            aria-label={words.remove(form.name || words.formName(at + 1))}
            onClick={() => change({ forms: forms.filter((_, other) => other !== at) })}
          >
            {words.takeAway}
          </Button>
        </div>
      ))}
      <p className={styles.buttons}>
        <Upload working={working} draft={draft} content={content} change={change} />
        <Button onClick={() => change({ forms: [...forms, { name: "", attachment: null, link: "" }] })}>
          {words.addLink}
        </Button>
      </p>
    </>
  );
}

/** A file is put with the article at once; as a form it belongs to the text and is saved with it. */
function Upload({ working, draft, content, change }: Props) {
  const { editor: words } = useOfficeWords();
  const chooser = useRef<HTMLInputElement>(null);
  const [busy, ask] = useAsk();
  const upload = (file: File) =>
    ask(async () => {
      const kept = await articles.attach(working.article, file);
      draft.attached(kept);
      change({
        forms: [...content.forms, { name: kept.name.replace(/\.\w+$/, ""), attachment: kept.id, link: "" }],
      });
    });
  return (
    <>
      <input
        ref={chooser}
        type="file"
        accept={KINDS}
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) void upload(file);
        }}
      />
      <Button busy={busy} onClick={() => chooser.current?.click()}>
        {busy ? words.uploading : words.addFile}
      </Button>
    </>
  );
}
