/** 상담 중에 상담DB를 찾는 자리의 한국어. */

const FIRST_SYLLABLE = 0xac00;
const FINALS = 28;
const RIEUL = 8;
/** 영, 일, 이 …: 숫자를 읽을 때의 소리. */
const DIGITS = "영일이삼사오육칠팔구";

/** 받침에 맞는 조사: 주정차로, 감면으로, 서울로, 3으로. */
export function ro(word: string): string {
  const last = word.at(-1) ?? "";
  const sound = /\d/.test(last) ? DIGITS.charAt(Number(last)) : last;
  const code = sound.charCodeAt(0) - FIRST_SYLLABLE;
  const final = code >= 0 && code < 11_172 ? code % FINALS : 0;
  return final === 0 || final === RIEUL ? "로" : "으로";
}

const asked = (question: string) => (question ? ` (질문: ${question})` : "");

export const ko = {
  title: "상담DB",
  box: "상담DB 찾기",
  placeholder: "시민이 무엇을 물었나요? 초성도 됩니다",
  results: "찾은 항목",
  found: (count: string) => `${count}건`,
  foundFirst: (shown: string, count: string) => `${count}건 가운데 ${shown}건`,

  category: "유형",
  department: "부서",
  town: "읍·면·동",
  anywhere: "모든 읍·면·동",
  anyCategory: "모든 유형",
  anyDepartment: "모든 부서",
  unfilter: (name: string) => `${name} 조건 빼기`,
  counted: (name: string, count: number) => `${name} (${count})`,

  reading: {
    keyboard: (typed: string, taken: string) => `‘${typed}’ → ‘${taken}’${ro(taken)} 찾았습니다`,
    typo: (typed: string, taken: string) => `‘${typed}’ → ‘${taken}’${ro(taken)} 찾았습니다`,
    spacing: (typed: string, taken: string) => `‘${typed}’ → ‘${taken}’${ro(taken)} 띄어 찾았습니다`,
    initials: (typed: string, taken: string) => `초성 ‘${typed}’ → ‘${taken}’`,
    synonym: (typed: string, taken: string) => `‘${typed}’ → ‘${taken}’${ro(taken)}도 찾았습니다`,
    town_office: (_typed: string, taken: string) => `${taken} 내용을 먼저 보여 드립니다`,
    number: (typed: string, taken: string) => `‘${typed}’ → ‘${taken}’${ro(taken)} 보았습니다`,
  },

  verified: "확인",
  unverified: "확인 전",
  reviewDue: "검토일 지남",
  inside: "상담사만",
  townDiffers: (office: string) => `${office} 다름`,
  used: "안내함",
  say: "이렇게 말합니다",
  nothingToSay: "말할 답이 따로 없습니다. 열어서 자세한 답을 보십시오.",

  why: "이 항목을 찾은 이유",
  whyShort: "이유",
  reasons: {
    title: "질문에 있는 말",
    phrasing: "시민이 달리 묻는 말",
    keyword: "부서가 정한 말",
    text: "본문에 있는 말",
    near: "비슷한 글자",
    initials: "초성",
    phrase: "나란히 있는 말",
    meaning: "뜻이 가까움",
    town_office: "이 읍·면·동의 내용",
    use: "자주 안내한 항목",
    fresh: "최근에 확인한 항목",
  },
  percent: (share: number) => `${Math.round(share * 100)}%`,
  noReasons: "이유를 불러오고 있습니다.",

  looking: "찾고 있습니다",
  nearest: "찾는 말이 들어 있는 항목이 없어 가까운 항목을 보여 드립니다",
  nothing: "맞는 항목이 없습니다",
  nothingHere: "이 조건에 맞는 항목이 없습니다",
  preparing: "검색을 준비하고 있습니다",
  preparingMore: "준비되면 바로 찾아 드립니다. 아래 항목은 지금도 볼 수 있습니다.",
  failed: "검색하지 못했습니다",

  recent: "최근 안내한 항목",
  favourites: "즐겨찾기",
  nothingYet: "안내하거나 즐겨찾기에 넣은 항목이 여기에 모입니다.",
  homeFailed: "최근 항목과 즐겨찾기를 불러오지 못했습니다.",

  outcomes: "부서의 답",
  outcome: {
    corrected: "부서가 고쳤습니다",
    written: "부서가 답을 썼습니다",
    unchanged: "부서가 확인했습니다. 지금 글이 맞습니다",
    declined: "부서가 반영하지 않기로 했습니다",
  },
  seen: "확인",
  read: "항목 보기",
  more: (count: number) => `외 ${count}건`,

  back: "목록",
  article: "펼친 항목",
  use: "이 답으로 안내했습니다",
  useDone: "안내한 답으로 기록했습니다",
  copy: "문자 답 복사",
  copied: "복사했습니다",
  copyFailed: "복사하지 못했습니다. 글을 끌어 선택한 뒤 복사해 주십시오.",
  favour: "즐겨찾기",
  flag: "알리기",
  changed: "방금 부서가 이 항목을 고쳤습니다",
  confirmed: "방금 부서가 이 항목이 맞다고 확인했습니다",
  gone: "더는 게시하지 않는 항목입니다. 이 답으로 안내하지 마십시오.",

  flagTitle: "무엇이 문제인가요?",
  flagSentence: "부서에 전할 말",
  flagSentences: {
    wrong: (question: string) => `내용이 사실과 다릅니다.${asked(question)}`,
    outdated: (question: string) => `지금과 다른 옛 내용입니다.${asked(question)}`,
    unclear: (question: string) => `읽어도 알기 어렵습니다.${asked(question)}`,
    missing: (question: string) => `꼭 있어야 할 내용이 빠져 있습니다.${asked(question)}`,
  },
  send: "보내기",
  cancel: "취소",
  flagSent: (day: string) => `부서에 알렸습니다. ${day}까지 답이 옵니다.`,

  ask: "담당 부서에 묻기",
  askLead: "상담DB에 답이 없는 질문을 부서에 보냅니다. 답이 오면 여기에 알려 드립니다.",
  askQuestion: "시민의 질문",
  askSentence: "덧붙일 말 (쓰지 않아도 됩니다)",
  askDepartment: "담당 부서",
  askUnknown: "모름 · 상담DB 관리자가 정합니다",
  askWithContact: "이번 상담이 함께 전해집니다.",
  askSent: (day: string) => `부서에 물었습니다. ${day}까지 답이 옵니다.`,

  usedTitle: "안내한 답",
  usedNone: "상담DB에서 안내한 항목이 없습니다",
  usedFailed: "불러오지 못했습니다",
};

export type SearchWords = typeof ko;
