import { createContext, useContext, useEffect } from "react";
import { useWords } from "../../words";

const NewsContext = createContext<string | null>(null);

/** Says something before the name of every page below: what cannot wait until somebody looks at the tab. */
export const TitleNews = NewsContext.Provider;

/** The name of the page in the browser's tab. */
export function usePageTitle(title: string): void {
  const { product } = useWords();
  const news = useContext(NewsContext);
  useEffect(() => {
    document.title = [news, title, product].filter(Boolean).join(" · ");
  }, [news, title, product]);
}
