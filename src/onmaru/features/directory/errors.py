"""Why the directory refuses."""

from collections.abc import Sequence

from onmaru.features.directory.mistakes import Mistake
from onmaru.kernel.errors import NotFound, Refusal


class CityNotFound(NotFound):
    """There is no city under that name: give the name of a folder in cities/ or the path of a folder with city.toml."""

    korean = "그런 이름의 도시가 없습니다. cities/ 안의 폴더 이름이나 city.toml이 있는 폴더의 경로를 적어 주십시오."


class CityExists(Refusal):
    """There is already a folder of that name; choose another, or remove it yourself."""

    korean = "같은 이름의 폴더가 이미 있습니다. 다른 이름을 적거나, 그 폴더를 직접 치운 뒤 다시 해 주십시오."


class CityNameNotUsable(Refusal):
    """A city's name in files is of lower-case letters and digits joined by hyphens, such as `haneul-si`."""

    status = 422
    korean = "도시의 이름은 영어 소문자와 숫자를 '-'로 이어 적습니다. 예: haneul-si (한글 이름은 --name으로 적습니다)"


class NumberNotOurs(NotFound):
    """No entry point of this city has that number."""

    korean = "이 도시의 대표번호 가운데 그런 번호가 없습니다."


class CityNotLoaded(NotFound):
    """This city has not been loaded yet: run `./onmaru city load NAME`."""

    korean = "아직 불러오지 않은 도시입니다. './onmaru city load 이름'을 먼저 실행해 주십시오."


class WhichCity(Refusal):
    """Several cities are loaded: name one with --city."""

    status = 422
    korean = "불러온 도시가 여럿입니다. --city로 하나를 골라 주십시오."


class CityHasMistakes(Refusal):
    """The city's files hold mistakes; nothing was loaded."""

    status = 422
    korean = "도시 파일에 고칠 곳이 있어 아무것도 불러오지 않았습니다."

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(mistake.sentence() for mistake in mistakes))


class ChangedInBrowser(Refusal):
    """Nothing was loaded: managers changed these in the browser. Move that to the files, or use --replace "why"."""

    korean = (
        "화면에서 바꾼 내용이 파일과 달라 아무것도 불러오지 않았습니다. './onmaru city export'로 지금 내용을 받아 "
        '파일에 옮겨 주십시오. 그대로 파일의 내용으로 바꾸려면 --replace "사유"를 붙여 다시 실행해 주십시오. '
        "그렇게 바뀐 것은 전화 안내 › 변경 이력에서 되돌릴 수 있습니다."
    )

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(lines))


class ReasonNeeded(Refusal):
    """Say why what was changed in the browser is replaced: --replace "why"."""

    status = 422
    korean = '화면에서 바꾼 내용을 왜 바꾸는지 적어 주십시오. 예: --replace "조직 개편 반영"'


class NumberNotCallable(Refusal):
    """This is not a number we call: give all of it, with its area code; not abroad, and none that charges extra."""

    status = 422
    korean = "전화를 걸 수 있는 번호가 아닙니다. 지역번호까지 모두 적어 주십시오(국제·060 유료 번호 제외)."
