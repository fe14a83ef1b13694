/** What is asked of search: the words, and where to look. */

export interface Question {
  readonly text: string;
  readonly town_office: string | null;
  readonly department: string | null;
  readonly category: string | null;
}

export const NOTHING_ASKED: Question = { text: "", town_office: null, department: null, category: null };

/** The second character says enough to begin; while it is being composed its first letter counts already. */
const LEAST_CHARACTERS = 2;

export function isAskable({ text }: Question): boolean {
  return [...text.replace(/\s/g, "")].length >= LEAST_CHARACTERS;
}

export function isSame(one: Question, other: Question): boolean {
  return (
    one.text === other.text &&
    one.town_office === other.town_office &&
    one.department === other.department &&
    one.category === other.category
  );
}
