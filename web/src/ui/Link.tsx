import type { AnchorHTMLAttributes, Ref } from "react";
import { go, type Path } from "./router";

interface Props extends AnchorHTMLAttributes<HTMLAnchorElement> {
  to: Path;
  ref?: Ref<HTMLAnchorElement>;
}

/** A link to a page of ours: opens in place, or in another tab the way the person is used to. */
export function Link({ to, children, ...rest }: Props) {
  return (
    <a
      {...rest}
      href={to}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}
