import { describe, expect, it } from "vitest";
import type { ConsultationRow } from "../../api/company";
import { en } from "../../words/company/en";
import { ko } from "../../words/company/ko";
import { inEnglish, newsOf } from "./news";

const asked = {
  state: "ringing",
  outcome: null,
  official_name: null,
  outcome_by: "",
  due_at: null,
  promise_at: null,
  overdue: false,
} as const;
const time = (at: number) => `${at}시`;
const told = (part: object, live?: { ringing: string | null }) =>
  newsOf({ ...asked, ...part }, live, ko.news, time);

describe("the news of a second consultation", () => {
  it.each([
    ["nobody rings yet", {}, undefined, ko.news.looking, "accent"],
    ["a telephone rings", {}, { ringing: "seoha" }, ko.news.ringing, "accent"],
    ["taken", { official_name: "백서하" }, undefined, ko.news.taken("백서하"), "good"],
    [
      "connected",
      { state: "connected", official_name: "백서하" },
      undefined,
      ko.news.connected("백서하"),
      "good",
    ],
    ["a task", { state: "open", due_at: 17 }, undefined, ko.news.waits("17시"), "warn"],
    ["late", { state: "open", due_at: 17, overdue: true }, undefined, ko.news.overdue("17시"), "bad"],
    [
      "answered",
      { state: "settled", outcome: "answered", outcome_by: "백서하" },
      undefined,
      ko.news.answered("백서하"),
      "good",
    ],
    [
      "returned",
      { state: "settled", outcome: "returned", outcome_by: "백서하" },
      undefined,
      ko.news.returned("백서하"),
      "warn",
    ],
    [
      "promised",
      { state: "open", outcome: "promised", outcome_by: "백서하", promise_at: 16, due_at: 16 },
      undefined,
      ko.news.promised("백서하", "16시"),
      "good",
    ],
    [
      "a promise not kept",
      { state: "open", outcome: "promised", promise_at: 16, due_at: 16, overdue: true },
      undefined,
      ko.news.overdue("16시"),
      "bad",
    ],
    ["withdrawn", { state: "withdrawn", outcome: "withdrawn" }, undefined, ko.news.withdrawn, undefined],
  ] as const)("when %s", (_, part, live, text, tone) => {
    expect(told(part, live)).toEqual({ text, tone });
  });
});

it("is told in English by English names", () => {
  const row = {
    ...asked,
    outcome: "answered",
    official_name: "백서하",
    official_name_en: "Baek Seoha",
  } as const;
  const english = inEnglish({ ...row, outcome_by: "백서하" } as ConsultationRow);
  expect(newsOf(english, undefined, en.news, time).text).toBe(en.news.answered("Baek Seoha"));
});
