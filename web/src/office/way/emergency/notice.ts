/** An announcement while somebody writes it. */
export interface Notice {
  spoken: "text" | "prompt";
  text: string;
  text_en: string;
  prompt: string | null;
  /** Only on chosen numbers. */
  some: boolean;
  entry_points: string[];
  place: "before" | "instead";
  /** As the browser's field writes it. */
  until: string;
  reason: string;
}

export type Put = (fields: Partial<Notice>) => void;
