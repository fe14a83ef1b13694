/** Around every page of an official's office: a citizen on the line is seen wherever one is, in the tab's title, too. */

import { type ReactNode, useEffect } from "react";
import { useRows } from "../../live/useLive";
import { whenSessionEnds } from "../../session/leaving";
import { useSession } from "../../session/session";
import { keepAwake } from "../../session/useIdleLock";
import { Elapsed } from "../../ui/Elapsed";
import { Link } from "../../ui/Link";
import { nameIn, useLanguage } from "../../words";
import { useCaseWords } from "../../words/cases";
import { TitleNews } from "../parts/usePageTitle";
import { address, type Place } from "../route";
import { type AtHand, AtHandContext, useReadAtHand } from "./atHand";
import styles from "./list.module.css";
import { isLive } from "./order";
import { forgetTyped } from "./typed";

whenSessionEnds(forgetTyped);

interface Props {
  place: Place;
  children: ReactNode;
}

export function AtHandPlace(props: Props) {
  const { session } = useSession();
  return session.person.role === "official" ? <Watching {...props} /> : props.children;
}

function Watching({ place, children }: Props) {
  const words = useCaseWords();
  const read = useReadAtHand();
  const live = read.thing?.live ?? [];
  const rings = useRinging(read.thing?.me.department.id ?? null);
  return (
    <AtHandContext value={read}>
      <TitleNews value={rings ? `● ${words.bell}` : null}>
        <p className="only-read-aloud" role="alert">
          {live[0] && `${words.bell}: ${live[0].title}`}
        </p>
        {read.thing && <Band at={place} atHand={read.thing} />}
        {children}
      </TitleNews>
    </AtHandContext>
  );
}

/**
 * Whether a citizen waits for the department, by the live line alone: a locked screen reads nothing, but its tab still says
 * so. A screen that is open stays so meanwhile.
 */
function useRinging(department: string | null): boolean {
  const cases = useRows("office", "consultations");
  const rings = Object.values(cases).some((row) => row.department === department && isLive(row));
  useEffect(() => (rings ? keepAwake() : undefined), [rings]);
  return rings;
}

/** The most urgent case one does not look at already. The home page shows all of them itself. */
function Band({ at, atHand: { live, me } }: { at: Place; atHand: AtHand }) {
  const words = useCaseWords();
  const language = useLanguage();
  const shown = live.find(({ id }) => !(at.at === "case" && at.id === id));
  if (!shown || at.at === "home") return null;
  return (
    <Link className={styles.band} to={address.consultation(shown.id)}>
      <b>
        {words.bell} <Elapsed since={shown.since} />
      </b>
      <span>
        {words.list.band(nameIn(language, me.department))}: {shown.title}
      </span>
    </Link>
  );
}
