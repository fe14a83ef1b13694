/** What the buttons above a rich text do to it: which stretch is replaced, by what, and what is selected then. Pure. */

export type Tool = "heading" | "bold" | "list" | "numbers" | "table" | "link";

export interface Replacement {
  from: number;
  to: number;
  insert: string;
  select: [number, number];
}

const TABLE = "| 구분 | 내용 |\n| --- | --- |\n|  |  |\n";
const MARKS = /^(?:#{1,6} |[-*] |\d{1,3}\. )/;

export function use(tool: Tool, text: string, start: number, end: number): Replacement {
  switch (tool) {
    case "bold":
      return around(text, start, end, "**", "**");
    case "link":
      return link(text, start, end);
    case "table":
      return block(text, start, TABLE);
    case "heading":
      return marked(text, start, end, () => "### ");
    case "list":
      return marked(text, start, end, () => "- ");
    case "numbers":
      return marked(text, start, end, (line) => `${line + 1}. `);
  }
}

/** Put round the selection, or taken away when it is there already. */
function around(text: string, start: number, end: number, open: string, close: string): Replacement {
  const [from, to] = [start - open.length, end + close.length];
  if (text.slice(from, start) === open && text.slice(end, to) === close)
    return { from, to, insert: text.slice(start, end), select: [from, end - open.length] };
  const inner = text.slice(start, end);
  return {
    from: start,
    to: end,
    insert: open + inner + close,
    select: [start + open.length, start + open.length + inner.length],
  };
}

/** The selected words become the link's; the address is selected, to be typed over. */
function link(text: string, start: number, end: number): Replacement {
  const words = text.slice(start, end) || "글";
  const insert = `[${words}](https://)`;
  const address = start + words.length + 3;
  return { from: start, to: end, insert, select: [address, address + "https://".length] };
}

/** A block of its own, with an empty line before it. */
function block(text: string, start: number, insert: string): Replacement {
  const before = text.slice(0, start);
  const gap = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const at = start + gap.length + insert.indexOf("|  |") + 2;
  return { from: start, to: start, insert: gap + insert, select: [at, at] };
}

/** Every selected line gets the mark; lines that all have it lose it; another mark is exchanged. */
function marked(text: string, start: number, end: number, mark: (line: number) => string): Replacement {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const found = text.indexOf("\n", end);
  const to = found < 0 ? text.length : found;
  const lines = text.slice(from, to).split("\n");
  const have = lines.every((line, at) => line.startsWith(mark(at)));
  const insert = lines.map((line, at) => (have ? "" : mark(at)) + line.replace(MARKS, "")).join("\n");
  return {
    from,
    to,
    insert,
    select: lines.length > 1 ? [from, from + insert.length] : [from + insert.length, from + insert.length],
  };
}

/** Enter at the end of a list's item begins the next one; on an empty item it ends the list. */
export function afterEnter(text: string, at: number): Replacement | null {
  const from = text.lastIndexOf("\n", at - 1) + 1;
  const line = text.slice(from, at);
  const [, mark, number, said] = /^((?:[-*]|(\d{1,3})\.) )(.*)$/.exec(line) ?? [];
  if (mark === undefined) return null;
  if (!said) return { from, to: at, insert: "", select: [from, from] };
  const insert = `\n${number ? `${Number(number) + 1}. ` : mark}`;
  return { from: at, to: at, insert, select: [at + insert.length, at + insert.length] };
}
