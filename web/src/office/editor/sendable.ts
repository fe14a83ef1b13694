/** What of a form is worth saving: parts that were opened and not yet written in are not, and must not stop the rest. */

import type { Content, Translation } from "../../api/articles";

export function sendable(content: Content): Content {
  const translations = Object.entries(content.translations).filter(([, told]) => isBegun(told));
  const forms = content.forms.filter(
    ({ name, link, attachment }) => name.trim() || link.trim() || attachment,
  );
  return { ...content, forms, translations: Object.fromEntries(translations) };
}

/** Something is written in it. */
export function isBegun({ title, short, spoken, full }: Translation): boolean {
  return [title, short, spoken, full].some((text) => text.trim() !== "");
}
