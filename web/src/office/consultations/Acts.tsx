/** What an official can do with a case now; each says, before it is pressed, what will happen next and who is told what. */

import { useState } from "react";
import type { CasePage } from "../../api/consultations";
import { Button } from "../../ui/Button";
import { nameIn, useLanguage } from "../../words";
import { useCaseWords } from "../../words/cases";
import { Accept } from "./Accept";
import styles from "./case.module.css";
import { useCase } from "./door";
import { isLive } from "./order";
import { PassDialog } from "./PassDialog";
import { PromiseDialog } from "./PromiseDialog";
import { Withdraw } from "./Withdraw";
import { WriteDialog } from "./WriteDialog";

const DIALOGS = ["answer", "promise", "pass", "giveBack", "calledBack"] as const;
type Asked = (typeof DIALOGS)[number];
/** The server's names of what the dialogs do. */
const VERB = {
  answer: "answer",
  promise: "promise",
  pass: "pass",
  giveBack: "return",
  calledBack: "called_back",
} as const satisfies Record<Asked, string>;

interface Props {
  page: CasePage;
}

export function Acts({ page }: Props) {
  const { withdraw } = useCase();
  const [asked, setAsked] = useState<Asked | null>(null);
  const can = DIALOGS.filter((one) => page.may.includes(VERB[one]));
  const close = () => setAsked(null);
  return (
    <div className={styles.acts}>
      <Whose page={page} />
      {page.may.includes("accept") && <Accept page={page} />}
      {can.length > 0 && <Choices page={page} can={can} onAsk={setAsked} />}
      {withdraw && page.may.includes("withdraw") && <Withdraw request={withdraw} />}
      {asked === "promise" && <PromiseDialog page={page} onClose={close} />}
      {asked === "pass" && <PassDialog page={page} onClose={close} />}
      {asked !== null && asked !== "promise" && asked !== "pass" && (
        <WriteDialog page={page} verb={asked} onClose={close} />
      )}
    </div>
  );
}

interface ChoicesProps extends Props {
  can: readonly Asked[];
  onAsk: (asked: Asked) => void;
}

function Choices({ page, can, onAsk }: ChoicesProps) {
  const { act } = useCaseWords();
  const first = firstOf(page);
  const ordered = can.toSorted((one, other) => Number(other === first) - Number(one === first));
  const called = (one: Asked) => {
    if (one === "promise" && page.promise_at !== null) return act.promise.again;
    return (one === "answer" && page.settled_at !== null ? act.talked : act[one]).button;
  };
  return (
    <div className={styles.choices}>
      {ordered.map((one) => (
        <Button
          key={one}
          size="large"
          tone={one === first ? "primary" : one === "giveBack" ? "danger" : undefined}
          onClick={() => onAsk(one)}
        >
          {called(one)}
        </Button>
      ))}
    </div>
  );
}

/** What most officials press now; after a talk nothing has to be pressed at all. */
function firstOf({ may, promise_at, settled_at }: CasePage): Asked | null {
  if (may.includes("accept") || settled_at !== null) return null;
  return promise_at === null ? "answer" : "calledBack";
}

/** Who has it, and what that means for the reader. */
function Whose({ page }: Props) {
  const { page: words, outcome } = useCaseWords();
  const language = useLanguage();
  const { official, reader, state } = page;
  const mine = official !== null && official.id === reader.official?.id;
  const said = () => {
    if (page.settled_at !== null)
      return (page.may.length > 0 ? words.talked : words.over)(page.outcome ? outcome[page.outcome] : "");
    if (reader.official === null) return page.may.includes("withdraw") ? words.readOnly : null;
    if (state === "connected")
      return mine ? words.talking : official && words.talkingOther(nameIn(language, official));
    if (official === null) return null;
    return mine ? (isLive(page) ? null : words.youHold) : words.otherHolder(nameIn(language, official));
  };
  const sentence = said();
  return sentence && <p className={styles.whose}>{sentence}</p>;
}
