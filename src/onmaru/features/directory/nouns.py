"""What people call the parts of a city's description."""

from typing import Final

NOUNS: Final = {
    "city": "도시",
    "calendars": "운영 시간",
    "special_days": "특별한 날",
    "departments": "부서",
    "officials": "담당 공무원",
    "teams": "팀",
    "skills": "상담 능력",
    "queues": "상담 그룹",
    "agents": "상담사",
    "staff": "관리자",
    "entry_points": "대표번호",
    "menus": "음성 안내 메뉴",
    "callback_plans": "콜백 규칙",
    "announcements": "긴급 안내",
    "prompts": "안내말",
    "categories": "상담 유형",
    "dispositions": "처리 결과",
    "break_reasons": "휴식 사유",
}
