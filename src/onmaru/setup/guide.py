"""`./onmaru help`: every command on one screen, Korean first."""

from onmaru.setup.layers import OPTIONS
from onmaru.setup.steps import Telling
from onmaru.setup.words import Text

COMMANDS = (
    (
        "up",
        Text(
            "준비하고 콜센터를 시작합니다 (Ctrl-C로 끝냄)", "sets everything up and starts the centre (Ctrl-C ends it)"
        ),
    ),
    ("down", Text("남아 있는 데이터베이스와 전화 교환기를 멈춥니다", "stops a database or exchange left running")),
    (
        "doctor [--json]",
        Text("무엇이 있고 없는지, 어떻게 고칠지 설명합니다", "explains what is there, missing, and what to do"),
    ),
    ("test [model|action|story|real|web]", Text("모든 시험을 하거나 한 종류만 합니다", "runs every test, or one kind")),
    ("check", Text("형식, 문법, 타입, 모듈 경계를 검사합니다", "checks format, lint, types and module boundaries")),
    (
        "city new NAME --from gaon",
        Text("다른 도시의 틀로 우리 시의 폴더를 만듭니다", "makes a new city's folder from another city"),
    ),
    (
        "city load|export|validate|hours",
        Text(
            "도시 정보를 넣고, 내보내고, 검사하고, 운영 시간을 미리 봅니다",
            "loads, exports, validates, previews a city",
        ),
    ),
    (
        "knowledge import|export FILE | rebuild",
        Text(
            "상담DB를 파일로 넣고 내보내거나, 검색 색인을 새로 만듭니다", "takes articles in and out, makes search anew"
        ),
    ),
    (
        "account create|passwd|disable|list",
        Text("로그인할 수 있는 사람을 관리합니다", "keeps the people who may sign in"),
    ),
    (
        "rehearse [--city NAME] [--day FILE]",
        Text("열기 전에 모든 번호와 메뉴에 전화를 걸어 봅니다", "tries every number and menu before you open"),
    ),
    ("simulate", Text("하루 상담을 가상 시간으로 돌려 봅니다", "runs a working day in virtual time")),
    ("bench floor|history|assign|calls|live|search", Text("성능을 잽니다", "measures how fast it is")),
    ("eval search", Text("검색이 얼마나 잘 찾는지 잽니다", "measures how well search finds")),
    ("format", Text("형식을 맞춥니다", "puts everything in form")),
    ("lock [--upgrade]", Text("requirements/를 다시 잠급니다", "locks requirements/ anew")),
    ("help", Text("이 화면", "this screen")),
)


def main(telling: Telling) -> int:
    """Show all commands, and the options of `up`."""
    heading = Text("온마루, 시민을 맞는 열린 콜센터", "Onmaru, the open civic contact centre")
    telling.say(heading.within(telling.language))
    telling.say()
    for command, does in COMMANDS:
        telling.say(f"  ./onmaru {command:<36} {does.within(telling.language)}")
    telling.say()
    options = Text("up의 선택 사항 (환경 변수와 onmaru.toml로도)", "Options of up (also environment and onmaru.toml)")
    telling.say(options.within(telling.language))
    for option in OPTIONS:
        flag = option.flag if option.value is not None else f"{option.flag} {option.metavar}"
        telling.say(f"  {flag:<16} {option.variable:<18} {option.does.within(telling.language)}")
    return 0
