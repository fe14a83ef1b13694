import type { CasePage } from "../../api/consultations";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useKeys } from "../../ui/useKeys";
import { useCaseWords } from "../../words/cases";
import parts from "../parts/parts.module.css";
import { useCase } from "./door";
import { isLive } from "./order";
import { Refused } from "./Refused";
import { TextArea } from "./TextArea";
import { useTyped } from "./typed";
import { useSend } from "./useSend";

/** As many characters as the server keeps of each. */
const MOST = { answer: 2_000, giveBack: 500, calledBack: 500 } as const;

interface Props {
  page: CasePage;
  verb: keyof typeof MOST;
  onClose: () => void;
}

/** An act of which the whole is a text: an answer, why it is returned, what was said on the telephone. */
export function WriteDialog({ page, verb, onClose }: Props) {
  const { act } = useCaseWords();
  const { verbs } = useCase();
  const [text, type, clear] = useTyped(`${page.id}.${verb}`);
  const { busy, refused, send } = useSend();
  const words = verb === "answer" && page.settled_at !== null ? act.talked : act[verb];
  const lead = leadOf(words, page);
  const go = async () => {
    if (!text.trim() || !(await send(() => verbs[verb](text.trim()), words.done))) return;
    clear();
    onClose();
  };
  useKeys({ done: () => void go() });
  return (
    <Dialog title={words.title} lead={lead} onClose={onClose}>
      <div className={parts.form}>
        <TextArea label={words.label} value={text} most={MOST[verb]} rows={5} first onType={type} />
        <Refused>{refused}</Refused>
        <Button
          tone={verb === "giveBack" ? "danger" : "primary"}
          size="large"
          action="done"
          busy={busy}
          disabled={!text.trim()}
          onClick={() => void go()}
        >
          {words.go}
        </Button>
      </div>
    </Dialog>
  );
}

type Leads = { after: string } | { live: string; task: string; talked?: string };

/** What will happen next, which depends on whether a citizen is on the line, was, or neither. */
function leadOf(words: Leads, page: CasePage): string {
  if ("after" in words) return words.after;
  if (page.settled_at !== null && words.talked) return words.talked;
  return isLive(page) ? words.live : words.task;
}
