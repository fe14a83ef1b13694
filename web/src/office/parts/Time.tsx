import { atDay } from "../../knowledge/days";
import { serverNow } from "../../live/clock";
import { exactly, hourMinute, isoDay, shortDate } from "../../ui/format";
import { useLanguage } from "../../words";

/** When something happened: the time today, the day before that; exactly in its title. */
export function Time({ at }: { at: number }) {
  const language = useLanguage();
  const now = serverNow();
  const text = isoDay(at) === isoDay(now) ? hourMinute(at) : shortDate(language, at, now);
  return (
    <time dateTime={new Date(at).toISOString()} title={exactly(language, at)}>
      {text}
    </time>
  );
}

/** A day as the server writes it, as people write it. */
export function Day({ of }: { of: string }) {
  const language = useLanguage();
  return <time dateTime={of}>{shortDate(language, atDay(of), serverNow())}</time>;
}
