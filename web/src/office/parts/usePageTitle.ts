import { useEffect } from "react";
import { useWords } from "../../words";

/** The name of the page in the browser's tab. */
export function usePageTitle(title: string): void {
  const { product } = useWords();
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
}
