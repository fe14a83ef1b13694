/** Rich text as the server read it: blocks become elements. There is no HTML on the way, so nothing in a text can act. */

import type { ReactNode } from "react";
import type { Block, Span } from "../api/articles";
import { useKnowledgeWords } from "../words/knowledge";
import styles from "./richtext.module.css";

const SAFE = /^(https?:|tel:|mailto:)/i;
const ELSEWHERE = /^https?:/i;

/** `level` is the heading level of the headings inside the text. */
export function RichText({ blocks, level = 4 }: { blocks: readonly Block[]; level?: 3 | 4 | 5 }) {
  return (
    <div className={styles.text}>
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no name and never move
        <OneBlock key={at} block={block} level={level} />
      ))}
    </div>
  );
}

function OneBlock({ block, level }: { block: Block; level: 3 | 4 | 5 }) {
  switch (block.type) {
    case "heading": {
      const Heading = `h${level}` as const;
      return (
        <Heading>
          <Spans spans={block.spans} />
        </Heading>
      );
    }
    case "list": {
      const items = block.items.map((spans, at) => listItem(spans, at));
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
    case "table":
      return <Table head={block.head} rows={block.rows} />;
    default:
      return (
        <p>
          <Spans spans={block.spans} />
        </p>
      );
  }
}

const listItem = (spans: Span[], at: number) => (
  <li key={at}>
    <Spans spans={spans} />
  </li>
);

/** A wide table scrolls by itself, not the page. */
function Table({ head, rows }: { head: Span[][]; rows: Span[][][] }) {
  const words = useKnowledgeWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={styles.wide} tabIndex={0} aria-label={words.table}>
      <table>
        {head.length > 0 && (
          <thead>
            <tr>
              {head.map((spans, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells never move
                <th key={at} scope="col">
                  <Spans spans={spans} />
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>{rows.map((cells, at) => tableRow(cells, at))}</tbody>
      </table>
    </section>
  );
}

const tableRow = (cells: Span[][], at: number) => (
  <tr key={at}>
    {cells.map((spans, cell) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: cells never move
      <td key={cell}>
        <Spans spans={spans} />
      </td>
    ))}
  </tr>
);

function Spans({ spans }: { spans: readonly Span[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: spans never move
  return spans.map((span, at) => <OneSpan key={at} span={span} />);
}

function OneSpan({ span: { text, bold, href } }: { span: Span }) {
  const inner = bold ? <strong>{text}</strong> : text;
  return href && SAFE.test(href) ? <Away href={href}>{inner}</Away> : inner;
}

/** A link out of the application; another site opens in a window of its own and learns nothing of us. */
export function Away({ href, children }: { href: string; children: ReactNode }) {
  if (!SAFE.test(href)) return children;
  return ELSEWHERE.test(href) ? (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  ) : (
    <a href={href}>{children}</a>
  );
}
