/** A few invented articles for working on the screens without a server. */

import type { Content } from "../../src/api/articles";

const TEXT: Content = {
  title: "",
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
  department: "traffic",
  official: null,
  category: "parking-fine",
  audience: "everyone",
  agents_only: "",
  town_offices: [],
  effective_from: null,
  effective_until: null,
  review_by: "2027-03-31",
  related: [],
  translations: {},
};

export const ARTICLES: Record<string, Content> = {
  "parking-fine-objection": {
    ...TEXT,
    title: "불법 주정차 과태료에 이의가 있어요",
    phrasings: ["주차딱지 이의신청", "과태료가 억울해요"],
    short: "사전통지서를 받은 날부터 20일 안에 의견을 낼 수 있습니다",
    spoken:
      "사전통지서를 받으신 날부터 20일 안에 의견을 내실 수 있습니다. 시 누리집이나 우편, 방문으로 내시면 되고, 결과는 문서로 알려 드립니다.",
    full: "의견을 낼 때는 **사진**처럼 사정을 알 수 있는 자료를 함께 냅니다.\n\n### 내는 곳\n- 시 누리집\n- 교통지도과 방문",
    documents: ["의견진술서", "증빙(사진·진단서 등)"],
    fee: "없음",
    processing_time: "접수 후 통상 30일",
    legal_basis: ["질서위반행위규제법 제16조"],
    agents_only: "결과를 미리 짐작해 말하지 않습니다.",
    translations: {
      en: {
        title: "Objecting to a parking fine",
        short: "",
        spoken: "You can object within 20 days of the notice.",
        full: "",
        of_revision: 0,
      },
    },
  },
  "parking-fine-reduction": {
    ...TEXT,
    title: "과태료를 미리 내면 깎아 주나요?",
    short: "의견제출 기한 안에 내면 20% 감경",
    spoken: "사전통지서에 적힌 의견제출 기한 안에 내시면 이십 퍼센트가 줄어듭니다.",
    review_by: "2026-10-31",
  },
  "property-tax-due": {
    ...TEXT,
    title: "재산세는 언제 내나요?",
    department: "tax-office",
    category: "property-tax",
    short: "주택은 7월과 9월, 건축물은 7월, 토지는 9월",
    spoken: "주택은 칠월과 구월에 반씩, 건축물은 칠월에, 토지는 구월에 냅니다.",
    steps: ["고지서를 확인합니다.", "위택스나 은행에서 냅니다."],
  },
};
