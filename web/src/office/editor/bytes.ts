/** How long a text is in a Korean text message (cp949), and what such a message cannot hold. */

export const MOST_BYTES = 90;

let known: ReadonlySet<string> | undefined;

/** Every character of two bytes. The browser has the table (its `euc-kr` is cp949); we only read it once. */
function twoBytes(): ReadonlySet<string> {
  if (known) return known;
  const pairs: number[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x41; trail <= 0xfe; trail++) pairs.push(lead, trail);
  known = new Set(new TextDecoder("euc-kr").decode(new Uint8Array(pairs)).replaceAll(/[\0-\x7f\ufffd]/g, ""));
  return known;
}

/** One for a letter of ASCII, two for every other. */
export function bytesOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (isAscii(character) ? 1 : 2), 0);
}

/** The characters that would arrive as question marks: pictures, rare letters. */
export function unsendable(text: string): string[] {
  return [...new Set(text)].filter(
    (character) => !isAscii(character) && !isSyllable(character) && !twoBytes().has(character),
  );
}

/** cp949 was made to hold every syllable there can be. */
function isSyllable(character: string): boolean {
  return character >= "가" && character <= "힣";
}

function isAscii(character: string): boolean {
  return character.charCodeAt(0) < 0x80;
}
