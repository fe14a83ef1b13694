import type { ReactNode } from "react";
import type { ArticlePage, Attachment, Form } from "../api/articles";
import { attachmentAddress } from "../api/knowledge";
import { useKnowledgeWords } from "../words/knowledge";
import styles from "./article.module.css";
import { Away } from "./RichText";
import { size } from "./size";

interface Props {
  page: Pick<ArticlePage, "content" | "attachments">;
  heading: (text: string) => ReactNode;
}

/** Forms to fill in (files of ours or pages elsewhere), then the files that are no form. */
export function Forms({ page: { content, attachments }, heading }: Props) {
  const words = useKnowledgeWords();
  const taken = new Set(content.forms.map(({ attachment }) => attachment));
  const others = attachments.filter(({ id }) => !taken.has(id));
  return (
    <>
      {content.forms.length > 0 && (
        <section className={styles.lines}>
          {heading(words.forms)}
          <ul>
            {content.forms.map((form) => (
              <li key={`${form.name} ${form.attachment} ${form.link}`}>
                <OneForm form={form} file={attachments.find(({ id }) => id === form.attachment)} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {others.length > 0 && (
        <section className={styles.lines}>
          {heading(words.attachments)}
          <ul>
            {others.map((file) => (
              <li key={file.id}>
                <File file={file}>{file.name}</File>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function OneForm({ form, file }: { form: Form; file: Attachment | undefined }) {
  if (file) return <File file={file}>{form.name || file.name}</File>;
  return form.link ? <Away href={form.link}>{form.name || form.link}</Away> : form.name;
}

function File({ file, children }: { file: Attachment; children: ReactNode }) {
  const words = useKnowledgeWords();
  return (
    <a href={attachmentAddress(file.id)} download={file.name}>
      {children} {words.bytes(size(file.bytes))}
    </a>
  );
}
