import { useSecond } from "../live/useLive";
import { useLanguage } from "../words";
import { duration, exactly } from "./format";

/** Running time since an instant, stepping with every other timer of the page; the exact time in its title. */
export function Elapsed({ since, className }: { since: number; className?: string | undefined }) {
  const now = useSecond();
  const language = useLanguage();
  return (
    <time className={className} dateTime={new Date(since).toISOString()} title={exactly(language, since)}>
      {duration(now - since)}
    </time>
  );
}

/** Time left until an instant; stands at 0:00 when it has passed. */
export function Remaining({ until, className }: { until: number; className?: string | undefined }) {
  const now = useSecond();
  return <span className={className}>{duration(until - now)}</span>;
}
