/** An invented city for working on the screens without a server. */

import type { Branch, Directory, Named } from "../../src/api/contract";

const named = (id: string, name: string, name_en: string): Named => ({ id, name, name_en });
const branch = (id: string, name: string, name_en: string, ...children: Named[]): Branch => ({
  ...named(id, name, name_en),
  children,
});

export const QUEUES = [
  named("general", "일반 민원", "General"),
  named("tax", "세무", "Tax"),
  named("traffic", "차량·교통", "Vehicles & traffic"),
  named("welfare", "복지", "Welfare"),
  named("city", "도시·부동산", "City & property"),
  named("foreign", "외국어", "Foreign languages"),
];

export const TEAMS = ["상담1팀", "상담2팀", "상담3팀"];

export const AGENTS = [
  "김하늘",
  "박서윤",
  "이도현",
  "최유나",
  "정민재",
  "한지우",
  "오세린",
  "윤가람",
  "서다온",
  "임주원",
  "강소율",
  "문시우",
  "배나윤",
  "신예준",
  "조아인",
].map((name, at) => ({ id: `agent-${at + 1}`, name, team: TEAMS[Math.floor(at / 5)] ?? "" }));

export const DIRECTORY: Directory = {
  queues: QUEUES,
  break_reasons: [
    named("rest", "휴식", "Rest"),
    named("meal", "식사", "Meal"),
    named("training", "교육", "Training"),
    named("meeting", "회의", "Meeting"),
    named("recovery", "마음 휴식", "Recovery"),
  ],
  categories: [
    branch(
      "traffic",
      "차량·교통",
      "Vehicles & traffic",
      named("traffic.parking", "불법 주정차 과태료", "Parking fines"),
      named("traffic.bus", "버스 노선·시간", "Bus routes and times"),
      named("traffic.register", "차량 등록", "Vehicle registration"),
    ),
    branch(
      "tax",
      "세무",
      "Tax",
      named("tax.property", "재산세", "Property tax"),
      named("tax.car", "자동차세", "Vehicle tax"),
      named("tax.account", "가상계좌 안내", "Virtual accounts"),
    ),
    branch(
      "city",
      "도시·부동산",
      "City & property",
      named("city.permit", "건축 허가", "Building permits"),
      named("city.road", "도로 보수", "Road repair"),
    ),
    branch(
      "health",
      "보건·환경",
      "Health & environment",
      named("health.bulky", "대형폐기물", "Bulky waste"),
      named("health.vaccine", "예방접종", "Vaccination"),
    ),
    branch(
      "general",
      "일반",
      "General",
      named("general.move", "전입신고", "Moving in"),
      named("general.passport", "여권", "Passports"),
    ),
    branch("welfare", "복지", "Welfare", named("welfare.pension", "기초연금", "Basic pension")),
  ],
  dispositions: [
    branch("closed", "1차 처리", "Closed at first line"),
    branch(
      "handed",
      "부서 연결",
      "Handed over",
      named("handed.call", "전화 연결", "Call transferred"),
      named("handed.note", "메모 전달", "Note passed on"),
    ),
    branch(
      "report",
      "생활불편 접수",
      "Report taken",
      named("report.road", "도로", "Road"),
      named("report.light", "가로등", "Street light"),
    ),
    branch("callback", "다시 전화", "Call back"),
    branch("wrong", "오접속", "Wrong number"),
  ],
  agents: AGENTS,
  entry_points: [
    { number: "031-000-2114", name: "대표번호", name_en: "Main number" },
    { number: "031-000-3100", name: "세무 안내", name_en: "Tax desk" },
  ],
  departments: [{ id: "parking", name: "교통지도과", name_en: "Traffic enforcement", extension: "2734" }],
};

export const EARLIER = [
  {
    id: "c-earlier-2",
    category: "traffic.parking",
    disposition: "handed.call",
    memo: "이의신청 접수 여부 확인. 교통지도과로 연결했고 담당자가 오늘 14시 다시 전화하기로 함.",
    agent_name: "김하늘",
    outcome: "answered",
    days: 1,
  },
  {
    id: "c-earlier-1",
    category: "traffic.parking",
    disposition: "closed",
    memo: "사전통지서를 받은 날부터 20일 안에 의견을 낼 수 있다고 안내. 온라인 제출 방법 설명.",
    agent_name: "박서윤",
    outcome: "answered",
    days: 3,
  },
  {
    id: "c-earlier-0",
    category: null,
    disposition: null,
    memo: "",
    agent_name: null,
    outcome: "abandoned",
    days: 11,
  },
];
