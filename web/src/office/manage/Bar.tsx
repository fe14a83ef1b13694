import styles from "./manage.module.css";

interface Props {
  value: number;
  /** Of the value, drawn stronger. */
  part?: number;
  of: number;
}

/** A bar as long as its figure, which stands beside it. */
export function Bar({ value, part = 0, of }: Props) {
  const width = (figure: number) => ({ width: `${(100 * figure) / of}%` });
  return (
    <span className={styles.bar} aria-hidden>
      <i style={width(value)} />
      <i style={width(part)} data-part />
    </span>
  );
}
