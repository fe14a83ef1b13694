import type { KeyboardEvent } from "react";

/** Esc closes this, and nothing around it. */
export function closing(close: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== "Escape" || event.nativeEvent.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    close();
  };
}
