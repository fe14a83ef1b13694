import { describe, expect, it } from "vitest";
import type { Entrances } from "../../../api/entrances";
import { ko } from "../../../words/way/ko";
import { pathInWords, valueInWords } from "./inWords";

const called = (id: string, name: string) => ({ id, name, name_en: id });
const WHOLE = {
  departments: [called("traffic", "교통지도과")],
  officials: [called("haeon", "정해온"), called("seoha", "백서하")],
  categories: [{ ...called("vehicle", "차량·교통"), children: [called("bus", "버스 노선·시간")] }],
} as unknown as Entrances;
const path = (text: string) => pathInWords(text, WHOLE, "ko", ko.history);
const value = (at: string, text: string | null) => valueInWords(at, text, WHOLE, "ko", ko.history);

describe("what changed", () => {
  it("is called by its names", () => {
    expect(path("children.bus.connect")).toBe("유형 › 버스 노선·시간 › 연결하는 이유");
    expect(path("steps.ask.seconds")).toBe("단계 › ask › 기다리는 시간");
  });

  it("stands for what its ids name", () => {
    expect(value("children.bus.department", "traffic")).toBe("교통지도과");
    expect(value("line_up", "haeon, seoha, gone")).toBe("정해온, 백서하, gone");
    expect(value("children.bus.connect", "judgement")).toBe(ko.history.values.judgement);
    expect(value("account", "true")).toBe("예");
    expect(value("name", "시청")).toBe("시청");
    expect(value("deputy", null)).toBe("–");
  });
});
