/** 상담DB 항목을 읽는 화면의 한국어. */

/** What the parts of an article are called, for who reads it and who writes it. */
export const parts = {
  short: "문자로 보낼 짧은 답",
  steps: "순서",
  documents: "구비서류",
  fee: "수수료",
  processing_time: "처리기간",
  where: "어디에서",
  hours: "시간",
  forms: "서식",
  legal_basis: "법적 근거",
  full: "자세한 답",
  agents_only: "상담사만 보는 글",
  translations: "다른 언어",
  related: "함께 보는 항목",
};

export const ko = {
  ...parts,
  article: "상담DB 항목",
  failed: "항목을 불러오지 못했습니다.",
  table: "표",
  say: "이렇게 말합니다",
  link: "온라인",
  agentsOnlyNote: "시민에게 읽어 주거나 보내지 않습니다.",
  agentsOnlyArticle: "상담사와 부서만 보는 항목입니다",
  townDifference: (office: string) => `${office}에서는 다릅니다`,
  otherTowns: (count: number) => `읍·면·동마다 다른 점 ${count}곳`,
  languages: { ko: "한국어", en: "영어", ja: "일본어", zh: "중국어" },
  translationStale: "번역이 한국어 글보다 오래되었습니다",
  attachments: "첨부 파일",
  bytes: (size: string) => `(${size})`,
  unverified: "아직 부서가 확인하지 않은 항목입니다",
  unverifiedNote: "담당 부서에 확인한 뒤 시민에게 확답해 주십시오.",
  reviewDue: "검토일이 지났습니다",
  reviewDueNote: (day: string) => `${day}까지 확인했어야 합니다. 담당 부서에 확인을 요청했습니다.`,
  confirmed: (day: string) => `${day} 확인`,
  notYet: (day: string) => `${day}부터 적용됩니다`,
  until: (day: string) => `${day}까지만 적용됩니다`,
  over: (day: string) => `${day}에 적용이 끝났습니다`,
  standing: {
    unpublished: "아직 게시하지 않은 항목입니다",
    live: "게시 중",
    withdrawn: "게시를 중단한 항목입니다",
    expired: "적용 기간이 끝난 항목입니다",
  },
  flag: { wrong: "틀림", outdated: "오래됨", unclear: "어려움", missing: "빠짐" },
  flagged: (kind: string) => `상담사가 알림: ${kind}`,
  flagDue: (name: string, day: string) => `${name} · 부서가 ${day}까지 답합니다`,
  used: (count: string) => `최근 90일 ${count}번 안내`,
  revision: (number: number) => `${number}판`,
};

export type KnowledgeWords = typeof ko;
