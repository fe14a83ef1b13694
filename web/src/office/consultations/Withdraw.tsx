import { useState } from "react";
import type { CasePage } from "../../api/consultations";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useCaseWords } from "../../words/cases";
import { Refused } from "./Refused";
import { useSend } from "./useSend";

/** Nothing is left to do: whoever asked, or a manager, takes it off the department's list. */
export function Withdraw({ request }: { request: () => Promise<CasePage> }) {
  const { withdraw: words } = useCaseWords().act;
  const [asking, setAsking] = useState(false);
  const { busy, refused, send } = useSend();
  const go = async () => {
    if (await send(request, words.done)) setAsking(false);
  };
  return (
    <>
      <Button tone="danger" onClick={() => setAsking(true)}>
        {words.button}
      </Button>
      {asking && (
        <Dialog title={words.title} lead={words.lead} onClose={() => setAsking(false)}>
          <Refused>{refused}</Refused>
          <Button tone="danger" busy={busy} onClick={() => void go()}>
            {words.go}
          </Button>
        </Dialog>
      )}
    </>
  );
}
