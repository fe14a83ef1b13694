/** A list of lines while somebody writes it. Behind the last line there is always an empty one to write into. */

export function setLine(lines: readonly string[], at: number, text: string): string[] {
  const pasted = text.split(/\r?\n/);
  const kept = pasted.length > 1 ? pasted.map(unmarked).filter(Boolean) : pasted;
  return [...lines.slice(0, at), ...kept, ...lines.slice(at + 1)];
}

/** An empty line behind `at`. */
export function openLine(lines: readonly string[], at: number): string[] {
  return [...lines.slice(0, at + 1), "", ...lines.slice(at + 1)];
}

export function removeLine(lines: readonly string[], at: number): string[] {
  return lines.filter((_, line) => line !== at);
}

export function moveLine(lines: readonly string[], at: number, by: -1 | 1): string[] {
  const to = at + by;
  const [moved, other] = [lines[at], lines[to]];
  if (moved === undefined || other === undefined) return [...lines];
  return lines.map((line, place) => (place === at ? other : place === to ? moved : line));
}

/** What is handed in: nobody means an empty line. */
export function tidyLines(lines: readonly string[]): string[] {
  return lines.map((line) => line.trim()).filter(Boolean);
}

/** Lists copied from elsewhere bring their marks: `1. `, `- `, `• `. */
function unmarked(line: string): string {
  return line.replace(/^\s*(?:[-*•·○●▪]|\d{1,2}[.)])\s+/, "").trim();
}
