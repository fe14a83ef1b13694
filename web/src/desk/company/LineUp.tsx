import type { LineUpPlace } from "../../api/company";
import { serverNow } from "../../live/clock";
import { dayAndTime } from "../../ui/format";
import { Failed, Loading } from "../../ui/states";
import { inTongue, nameIn, useLanguage } from "../../words";
import { useCompanyWords } from "../../words/company";
import styles from "./company.module.css";
import type { LineUpLoaded } from "./useLineUp";

interface Props {
  lineUp: LineUpLoaded;
  chosen: string | null;
  onChoose: (official: string | null) => void;
}

/** Who would be rung, in which order, and why not the others; one may be asked for by name. */
export function LineUp({ lineUp, chosen, onChoose }: Props) {
  const { form } = useCompanyWords();
  const language = useLanguage();
  const { thing } = lineUp;
  if (lineUp.state === "failed") return <Failed again={lineUp.again}>{form.lineUpFailed}</Failed>;
  return (
    <fieldset className={styles.lineUp}>
      <legend>{form.official}</legend>
      <label>
        <input type="radio" name="official" checked={chosen === null} onChange={() => onChoose(null)} />
        <b>{form.inOrder}</b>
        <span />
      </label>
      {thing === null ? (
        <Loading lines={2} />
      ) : (
        thing.places.map((place) => (
          <Place
            key={place.official.id}
            place={place}
            chosen={chosen === place.official.id}
            onChoose={() => onChoose(place.official.id)}
          />
        ))
      )}
      {thing && (
        <p data-tone={thing.rings ? undefined : "warn"}>
          {thing.places.length === 0 ? form.noOfficials : !thing.rings && form.nobody}{" "}
          {form.due(dayAndTime(language, thing.due_at, serverNow()))}
        </p>
      )}
    </fieldset>
  );
}

interface PlaceProps {
  place: LineUpPlace;
  chosen: boolean;
  onChoose: () => void;
}

function Place({ place, chosen, onChoose }: PlaceProps) {
  const language = useLanguage();
  const { official, standing } = place;
  return (
    <label data-standing={standing}>
      <input type="radio" name="official" checked={chosen} onChange={onChoose} />
      <b>
        {nameIn(language, official)} <small>{official.post}</small>
      </b>
      <span>{inTongue(language, place.sentence, place.sentence_en)}</span>
    </label>
  );
}
