import type { ApiError } from "../../api/client";
import { Failed, Loading } from "../../ui/states";
import { useLanguage } from "../../words";
import { useOfficeWords } from "../../words/office";

interface Props {
  /** Of the page that is not here yet. */
  title: string;
  of: { state: "loading" } | { state: "failed"; refusal?: ApiError | null; again: () => void };
  lines?: number;
}

/** A page that loads, or could not be loaded: in the server's words when it said why. */
export function Unready({ title, of, lines = 8 }: Props) {
  const words = useOfficeWords();
  const language = useLanguage();
  return (
    <>
      <h1 className="only-read-aloud">{title}</h1>
      {of.state === "loading" ? (
        <Loading lines={lines} />
      ) : (
        <Failed again={of.again}>{of.refusal?.in(language) ?? words.failed}</Failed>
      )}
    </>
  );
}
