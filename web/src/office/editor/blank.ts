/** An article nobody has written yet. */

import type { Content } from "../../api/articles";

export function blank(title: string, category: string, department: string): Content {
  return {
    title,
    phrasings: [],
    keywords: [],
    short: "",
    spoken: "",
    full: "",
    steps: [],
    documents: [],
    fee: "",
    processing_time: "",
    where: "",
    hours: "",
    link: "",
    forms: [],
    legal_basis: [],
    department,
    official: null,
    category,
    audience: "everyone",
    agents_only: "",
    town_offices: [],
    effective_from: null,
    effective_until: null,
    review_by: null,
    related: [],
    translations: {},
  };
}
