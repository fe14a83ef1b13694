import { atDay } from "../../../knowledge/days";
import { serverNow } from "../../../live/clock";
import { longDate, shortDate } from "../../../ui/format";
import { useLanguage } from "../../../words";

/** A day as people write it, with the day of the week; with the year where it is not this one. */
export function WholeDay({ of }: { of: string }) {
  const language = useLanguage();
  const at = atDay(of);
  const sameYear = of.slice(0, 4) === String(new Date(serverNow()).getFullYear());
  const weekday =
    longDate(language, at)
      .split(" ")
      .at(language === "ko" ? -1 : 0) ?? "";
  return (
    <time dateTime={of} title={longDate(language, at)}>
      {sameYear ? longDate(language, at) : `${shortDate(language, at, serverNow())} ${weekday}`}
    </time>
  );
}
