/** The reading of knowledge articles in English. */

import type { KnowledgeWords } from "./ko";

/** What the parts of an article are called, for who reads it and who writes it. */
export const parts = {
  short: "Short answer for a text message",
  steps: "Steps",
  documents: "Documents to bring",
  fee: "Fee",
  processing_time: "Processing time",
  where: "Where",
  hours: "When",
  forms: "Forms",
  legal_basis: "Legal basis",
  full: "Full answer",
  agents_only: "For agents only",
  translations: "Other languages",
  related: "Related articles",
};

export const en: KnowledgeWords = {
  ...parts,
  article: "Knowledge article",
  failed: "The article could not be loaded.",
  table: "Table",
  say: "Say it like this",
  link: "Online",
  agentsOnlyNote: "Never read this out or send it to a citizen.",
  agentsOnlyArticle: "Only agents and departments see this article",
  townDifference: (office) => `Different at ${office}`,
  otherTowns: (count) => `Different at ${count} town offices`,
  languages: { ko: "Korean", en: "English", ja: "Japanese", zh: "Chinese" },
  translationStale: "The translation is older than the Korean text",
  attachments: "Attachments",
  bytes: (size) => `(${size})`,
  unverified: "No department has confirmed this article yet",
  unverifiedNote: "Check with the department before you promise anything.",
  reviewDue: "The review date has passed",
  reviewDueNote: (day) => `It was to be reviewed by ${day}. The department has been asked.`,
  confirmed: (day) => `Confirmed ${day}`,
  notYet: (day) => `Applies from ${day}`,
  until: (day) => `Applies only until ${day}`,
  over: (day) => `Ceased to apply on ${day}`,
  standing: {
    unpublished: "This article is not published yet",
    live: "Published",
    withdrawn: "This article has been withdrawn",
    expired: "The time this article applied to is over",
  },
  flag: { wrong: "Wrong", outdated: "Outdated", unclear: "Unclear", missing: "Missing" },
  flagged: (kind) => `Flagged by an agent: ${kind}`,
  flagDue: (name, day) => `${name} · the department answers by ${day}`,
  used: (count) => `Used ${count} times in 90 days`,
  revision: (number) => `Revision ${number}`,
};
