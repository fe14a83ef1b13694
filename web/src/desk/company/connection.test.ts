import { describe, expect, it } from "vitest";
import { answering } from "./connection";

const leaf = (id: string, connect: "personal_data" | "judgement" | null) => ({
  id,
  name: id,
  name_en: id,
  connect,
  department: `${id}-department`,
});
const city = {
  categories: [
    { id: "all", name: "", name_en: "", children: [leaf("fine", "personal_data"), leaf("bus", null)] },
  ],
};
const record = { category: "fine", disposition: null, memo: "" };

describe("whether an official is needed", () => {
  it("is what the city says of the category", () => {
    expect(answering({ connection: null, record }, city)).toEqual({
      why: "personal_data",
      department: "fine-department",
    });
  });

  it("is what the agent marked, first", () => {
    expect(answering({ connection: "judgement", record }, city).why).toBe("judgement");
  });

  it("follows the category that is being chosen before it is saved", () => {
    const chosen = answering({ connection: "personal_data", record }, city, "bus");
    expect(chosen).toEqual({ why: null, department: "bus-department" });
  });

  it("is unknown without a category", () => {
    expect(answering({ connection: null, record: { ...record, category: null } }, null)).toEqual({
      why: null,
      department: null,
    });
  });
});
