import type { Language } from "../../../api/contract";
import { serverNow } from "../../../live/clock";
import { exactly, hourMinute, isoDay, shortDate } from "../../../ui/format";
import { useLanguage } from "../../../words";

/** A moment with its hour, and its day where that is not today. */
export function momentText(language: Language, at: number, now = serverNow()): string {
  return isoDay(at) === isoDay(now) ? hourMinute(at) : `${shortDate(language, at, now)} ${hourMinute(at)}`;
}

interface Props {
  at: number;
  /** The words around it; itself without. */
  said?: (moment: string) => string;
}

export function Moment({ at, said = (moment) => moment }: Props) {
  const language = useLanguage();
  return (
    <time dateTime={new Date(at).toISOString()} title={exactly(language, at)}>
      {said(momentText(language, at))}
    </time>
  );
}
