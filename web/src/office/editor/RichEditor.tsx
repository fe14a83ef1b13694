import { type KeyboardEvent, useRef } from "react";
import controls from "../../ui/controls.module.css";
import { useOfficeWords } from "../../words/office";
import { Field } from "../parts/Field";
import styles from "./editor.module.css";
import { afterEnter, type Replacement, type Tool, use } from "./toolbar";

const TOOLS: readonly Tool[] = ["heading", "bold", "list", "numbers", "table", "link"];

interface Props {
  label: string;
  help: string;
  text: string;
  rows: number;
  longest: number;
  onChange: (text: string) => void;
}

/** A plain text with a few marks, and buttons that set them; how it will look stands in the preview. */
export function RichEditor({ label, help, text, rows, longest, onChange }: Props) {
  const { editor: words } = useOfficeWords();
  const area = useRef<HTMLTextAreaElement>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing || event.ctrlKey || event.shiftKey) return;
    const { selectionStart, selectionEnd } = event.currentTarget;
    const told = selectionStart === selectionEnd ? afterEnter(text, selectionStart) : null;
    if (!told) return;
    event.preventDefault();
    replace(event.currentTarget, told);
  };
  const press = (tool: Tool) => {
    const box = area.current;
    if (box) replace(box, use(tool, text, box.selectionStart, box.selectionEnd));
  };
  return (
    <Field label={label} help={help}>
      {({ id, describedBy }) => (
        <div className={styles.rich}>
          <div role="toolbar" aria-label={words.tools} aria-controls={id} className={styles.tools}>
            {TOOLS.map((tool) => (
              <button key={tool} type="button" data-tool={tool} onClick={() => press(tool)}>
                {words.tool[tool]}
              </button>
            ))}
          </div>
          <textarea
            id={id}
            ref={area}
            aria-describedby={describedBy}
            className={controls.input}
            rows={rows}
            maxLength={longest}
            value={text}
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={onKeyDown}
          />
        </div>
      )}
    </Field>
  );
}

/** The way the browser's own typing goes: undo takes it back, and the change is told as any other. */
function replace(box: HTMLTextAreaElement, { from, to, insert, select }: Replacement): void {
  box.focus();
  box.setSelectionRange(from, to);
  document.execCommand(insert === "" ? "delete" : "insertText", false, insert);
  box.setSelectionRange(...select);
}
