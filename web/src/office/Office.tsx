/** The office: where departments keep their answers, and managers see how the 상담DB is. Few steps, readable on a phone. */

import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef } from "react";
import { namesOf } from "../knowledge/names";
import { useLive } from "../live/useLive";
import { Bar } from "../session/Bar";
import { useSession } from "../session/session";
import { useDirectory } from "../session/useDirectory";
import { Link } from "../ui/Link";
import { usePath } from "../ui/router";
import { Failed, Loading } from "../ui/states";
import { useLanguage } from "../words";
import { useOfficeWords } from "../words/office";
import { ArticlePlace } from "./articles/ArticlePlace";
import { Articles } from "./articles/Articles";
import { AtHandPlace } from "./consultations/AtHandPlace";
import { CasePlace } from "./consultations/CasePlace";
import { Home } from "./home/Home";
import { Walk } from "./home/Walk";
import { OfficeContext } from "./office";
import styles from "./office.module.css";
import { PageHead } from "./parts/PageHead";
import parts from "./parts/parts.module.css";
import { address, type Place, placeOf } from "./route";
import { Tabs } from "./Tabs";
import { TaskPlace } from "./tasks/TaskPlace";

const EditorPlace = lazy(async () => ({ default: (await import("./editor/EditorPlace")).EditorPlace }));
const NewArticle = lazy(async () => ({ default: (await import("./editor/NewArticle")).NewArticle }));
const Revisions = lazy(async () => ({ default: (await import("./revisions/Revisions")).Revisions }));
const Way = lazy(async () => ({ default: (await import("./way/Way")).Way }));
const AllCases = lazy(async () => ({ default: (await import("./consultations/AllCases")).AllCases }));
const Texts = lazy(async () => ({ default: (await import("./texts/Texts")).Texts }));
const Managing = lazy(async () => ({ default: (await import("./manage/Managing")).Managing }));

export function Office() {
  const path = usePath();
  const place = useMemo(() => placeOf(path), [path]);
  const main = useFocusOnArrival(path);
  return (
    <div className={styles.office}>
      <div className={styles.head}>
        <Bar calls={false} />
        <Tabs place={place} />
      </div>
      <City>
        <AtHandPlace place={place}>
          <main ref={main} tabIndex={-1} className={styles.page}>
            <Suspense fallback={<Loading lines={8} />}>
              <There place={place} />
            </Suspense>
          </main>
        </AtHandPlace>
      </City>
    </div>
  );
}

/** Whoever comes to another page by keyboard or by ear begins at its beginning, or where a part of it (`data-arrival`) has put them. */
function useFocusOnArrival(path: string) {
  const main = useRef<HTMLElement>(null);
  const arrivedAt = useRef(path);
  useEffect(() => {
    if (arrivedAt.current === path) return;
    arrivedAt.current = path;
    if (!main.current?.querySelector("[data-arrival]:focus")) main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}

/** The city's lists come first: nothing can be named without them. */
function City({ children }: { children: ReactNode }) {
  const words = useOfficeWords();
  const language = useLanguage();
  const { session } = useSession();
  const city = useDirectory();
  useLive("knowledge");
  const manages = session.permissions.includes("manage_knowledge");
  const door = useMemo(
    () => city.thing && { city: city.thing, names: namesOf(city.thing, language), manages },
    [city.thing, language, manages],
  );
  if (city.state === "failed") return <Failed again={city.again}>{words.failed}</Failed>;
  if (!door) return <Loading lines={8} />;
  return <OfficeContext value={door}>{children}</OfficeContext>;
}

function There({ place }: { place: Place }) {
  const words = useOfficeWords();
  switch (place.at) {
    case "home":
      return <Home />;
    case "campaign":
      return <Walk />;
    case "articles":
      return <Articles />;
    case "new":
      return <NewArticle />;
    case "article":
      return <ArticlePlace key={place.article} id={place.article} />;
    case "edit":
      return <EditorPlace key={place.article} id={place.article} />;
    case "revisions":
      return <Revisions key={place.article} id={place.article} />;
    case "task":
      return <TaskPlace key={place.task} id={place.task} />;
    case "case":
      return <CasePlace key={place.id} id={place.id} />;
    case "cases":
      return <AllCases />;
    case "texts":
      return <Texts />;
    case "way":
      return <Way part={place.part} entry={place.entry} />;
    case "nowhere":
      return (
        <PageHead title={words.nowhere}>
          <Link className={parts.action} to={address.home()}>
            {words.campaign.back}
          </Link>
        </PageHead>
      );
    default:
      return <Managing place={place.at} />;
  }
}
