/**
 * Type-to-find that forgives: spaces do not matter, initial consonants are enough (`ㅈㅈㅊ` finds 주정차), several
 * words may come in any order.
 */

const INITIALS = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];
const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const SYLLABLES_PER_INITIAL = 588;

/** Every syllable as its initial consonant, other characters as they are. */
export function initials(text: string): string {
  return [...text].map(initial).join("");
}

function initial(character: string): string {
  const code = character.charCodeAt(0);
  if (code < FIRST_SYLLABLE || code > LAST_SYLLABLE) return character;
  return INITIALS[Math.floor((code - FIRST_SYLLABLE) / SYLLABLES_PER_INITIAL)] ?? character;
}

const plain = (text: string) => text.toLowerCase().replace(/[\s·,./()-]+/g, "");

/** How well `typed` finds `text`: 0 not at all, higher is better. */
export function match(text: string, typed: string): number {
  const words = typed.trim().split(/\s+/).map(plain).filter(Boolean);
  if (words.length === 0) return 1;
  const target = plain(text);
  const targetInitials = initials(target);
  let score = 0;
  for (const word of [words.join(""), ...words]) {
    const found = placeOf(word, target, targetInitials);
    if (found < 0 && word !== words.join("")) return 0;
    if (found >= 0) score += found === 0 ? 3 : 1;
  }
  return score;
}

function placeOf(word: string, target: string, targetInitials: string): number {
  return [...word].every((character) => INITIALS.includes(character))
    ? targetInitials.indexOf(word)
    : target.indexOf(word);
}

/** The items found, best first, otherwise in their own order. */
export function find<Item>(items: readonly Item[], typed: string, text: (item: Item) => string): Item[] {
  return items
    .map((item) => ({ item, score: match(text(item), typed) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ item }) => item);
}
