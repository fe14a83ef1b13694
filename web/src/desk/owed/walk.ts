import type { KeyboardEvent } from "react";

/** Arrows move between the rows of a list, by their first button. */
export function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row]:not(:disabled)")];
  const holder = (document.activeElement as HTMLElement | null)?.closest("li")?.querySelector("[data-row]");
  const next = rows[rows.indexOf(holder as HTMLElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
