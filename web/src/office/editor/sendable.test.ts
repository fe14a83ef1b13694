import { describe, expect, it } from "vitest";
import { blank } from "./blank";
import { sendable } from "./sendable";

const EMPTY = { title: "", short: "", spoken: "", full: "", of_revision: 0 };

describe("what is saved of a form", () => {
  it("leaves out a translation and a form nobody has written in yet", () => {
    const content = {
      ...blank("여권", "passport", "civil-affairs"),
      forms: [
        { name: " ", attachment: null, link: "" },
        { name: "신청서", attachment: "f1", link: "" },
      ],
      translations: { en: EMPTY, ja: { ...EMPTY, title: "旅券" } },
    };
    const sent = sendable(content);
    expect(sent.forms).toEqual([{ name: "신청서", attachment: "f1", link: "" }]);
    expect(Object.keys(sent.translations)).toEqual(["ja"]);
  });

  it("keeps whatever was written, complete or not", () => {
    const content = {
      ...blank("여권", "passport", "civil-affairs"),
      translations: { en: { ...EMPTY, full: "Text" } },
    };
    expect(sendable(content)).toEqual(content);
  });
});
