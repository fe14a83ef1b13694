import { serverNow } from "../../../live/clock";
import { exactly, hourMinute, isoDay, shortDate } from "../../../ui/format";
import { useLanguage } from "../../../words";

/** A moment with its hour, and its day where that is not today. */
export function Moment({ at }: { at: number }) {
  const language = useLanguage();
  const now = serverNow();
  const day = isoDay(at) === isoDay(now) ? "" : `${shortDate(language, at, now)} `;
  return (
    <time dateTime={new Date(at).toISOString()} title={exactly(language, at)}>
      {day}
      {hourMinute(at)}
    </time>
  );
}
