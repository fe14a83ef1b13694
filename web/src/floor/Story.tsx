import { contacts } from "../api/requests";
import { clockTime, duration } from "../ui/format";
import { Failed, Loading } from "../ui/states";
import { useLoaded } from "../ui/useLoaded";
import { inTongue, useLanguage, useWords } from "../words";
import styles from "./day.module.css";

/** What happened to one contact, event by event, with the time between. */
export function Story({ contact }: { contact: string }) {
  const words = useWords();
  const language = useLanguage();
  const story = useLoaded(contact, contacts.story);
  if (story.state === "loading") return <Loading lines={8} />;
  if (story.state === "failed") return <Failed again={story.again}>{words.floor.storyFailed}</Failed>;
  const { contact: summary, events } = story.thing;
  return (
    <>
      <h2>{words.floor.story}</h2>
      <p className={styles.storyWho}>
        <b>{summary.number_masked}</b> {inTongue(language, summary.queue_name, summary.queue_name_en)}
      </p>
      <ol>
        {events.map((event, at) => {
          const before = events[at - 1];
          return (
            <li key={event.seq}>
              <time dateTime={new Date(event.at).toISOString()}>{clockTime(event.at)}</time>
              <span className={styles.after}>
                {before && event.at - before.at >= 1000 && `+${duration(event.at - before.at)}`}
              </span>
              <p>{inTongue(language, event.sentence, event.sentence_en)}</p>
            </li>
          );
        })}
      </ol>
    </>
  );
}
