"""What people call the prompts every city has."""

from typing import Final

STANDARD: Final[dict[str, tuple[str, str]]] = {
    "greeting": ("첫인사", "Greeting"),
    "closed": ("운영 시간이 아닐 때", "Closed"),
    "queue_position": ("대기 순번", "Place in the line"),
    "queue_position_many": ("대기 순번(많을 때)", "Place in the line, many waiting"),
    "queue_wait": ("예상 대기 시간", "Expected wait"),
    "queue_wait_many": ("예상 대기 시간(길 때)", "Expected wait, long"),
    "queue_stay": ("기다려 달라는 부탁", "Please stay on the line"),
    "queue_nobody": ("받을 상담사가 없을 때", "Nobody can answer"),
    "transfer": ("다른 상담사에게 연결할 때", "Being connected to a colleague"),
    "agent_lost": ("상담사 쪽 연결이 끊겼을 때", "The agent's line was interrupted"),
    "next_agent": ("다음 상담사에게 이어 줄 때", "A colleague will take over"),
    "fallback": ("안내 장치를 점검할 때", "While we are away"),
    "fault": ("연결할 수 없을 때", "Cannot connect"),
    "menu_wrong_key": ("없는 번호를 눌렀을 때", "A key that is not on offer"),
    "menu_no_key": ("아무것도 누르지 않았을 때", "No key was pressed"),
}


def name_of(prompt: str) -> tuple[str, str]:
    """Return the Korean and the English name of a standard prompt; its id, where nobody has given it one."""
    return STANDARD.get(prompt, (prompt, prompt))
