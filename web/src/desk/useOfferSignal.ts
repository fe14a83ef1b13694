import { useEffect } from "react";
import type { DeskContactRow } from "../api/contract";
import { ring } from "../phone/tones";
import { useWords } from "../words";

/** An offer is heard, and seen in the window's title, until it is answered. */
export function useOfferSignal(offered: DeskContactRow | undefined): void {
  const words = useWords();
  const id = offered?.id;
  useEffect(() => (id ? ring() : undefined), [id]);
  useEffect(() => {
    document.title = id
      ? `● ${words.call.offered} · ${words.product}`
      : `${words.desk.title} · ${words.product}`;
  }, [id, words]);
}
