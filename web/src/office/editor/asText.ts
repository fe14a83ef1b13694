/** A field of an article as plain text, to be read beside another. */

import type { Content } from "../../api/articles";
import type { Names } from "../../knowledge/names";
import type { FieldName } from "./merge";

export function asText(field: FieldName, content: Content, names: Names): string {
  switch (field) {
    case "department":
      return names.department(content.department);
    case "official":
      return content.official === null ? "" : (names.official(content.official) ?? content.official);
    case "category":
      return names.category(content.category);
    case "forms":
      return content.forms.map(({ name, link }) => [name, link].filter(Boolean).join(" · ")).join("\n");
    case "town_offices":
      return content.town_offices
        .map(({ office, text }) => `${names.department(office)}: ${text}`)
        .join("\n");
    case "translations":
      return Object.entries(content.translations)
        .map(([language, told]) =>
          [language, told.title, told.short, told.spoken, told.full].filter(Boolean).join("\n"),
        )
        .join("\n\n");
    default: {
      const value = content[field];
      return Array.isArray(value) ? value.join("\n") : (value ?? "");
    }
  }
}
