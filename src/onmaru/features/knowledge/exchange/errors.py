"""Why a file is not taken at all."""

from onmaru.kernel.errors import NotAvailable, NotFound, Refusal


class ImportTooLarge(Refusal):
    """The file is too large: 20 MB at most, on the server's command line 200 MB; divide it."""

    status = 413
    korean = "파일은 20MB(서버의 명령줄에서는 200MB)까지 가져올 수 있습니다. 나누어 가져와 주십시오."


class TooManyRows(Refusal):
    """A file may have 30,000 rows at most; divide it."""

    status = 422
    korean = "한 번에 30,000줄까지 가져올 수 있습니다. 파일을 나누어 주십시오."


class TooManyColumns(Refusal):
    """The file has far more columns than articles have; keep to the headings of an export."""

    status = 422
    korean = "열이 너무 많습니다. 내보낸 파일의 머리글대로 적어 주십시오."


class ImportIsEmpty(Refusal):
    """The file is empty."""

    status = 422
    korean = "빈 파일입니다."


class FormatNotKnown(Refusal):
    """Only .csv, .xlsx and .json files can be imported."""

    status = 422
    korean = "csv, xlsx, json 파일만 가져올 수 있습니다. 예전 엑셀(.xls)은 .xlsx로 다시 저장해 주십시오."


class EncodingNotKnown(Refusal):
    """The text is neither UTF-8 nor CP949 (Korean Windows); save it as "CSV UTF-8" and try again."""

    status = 422
    korean = (
        "글자를 읽을 수 없습니다. UTF-8도 CP949(한글 윈도)도 아닌 파일입니다. 엑셀에서 'CSV UTF-8(쉼표로 분리)'로 "
        "저장한 뒤 다시 가져와 주십시오."
    )


class TableIsBroken(Refusal):
    """The table cannot be read: a quotation mark is not closed, or one cell is far too long."""

    status = 422
    korean = "표를 읽을 수 없습니다. 닫히지 않은 따옴표나 지나치게 긴 칸이 있습니다."

    def __init__(self, line: int) -> None:
        self.korean = f"표를 읽을 수 없습니다. {line}째 줄 근처에 닫히지 않은 따옴표나 지나치게 긴 칸이 있습니다."
        super().__init__(f"{type(self).message()} Look near line {line}.")


class JsonIsBroken(Refusal):
    """This is not JSON, or not an array of articles."""

    status = 422
    korean = "JSON 파일을 읽을 수 없습니다. 항목의 배열이어야 합니다."

    def __init__(self, why: str) -> None:
        self.korean = f"JSON 파일을 읽을 수 없습니다. 항목의 배열이어야 합니다. ({why})"
        super().__init__(f"{type(self).message()} ({why})")


class WorkbookIsBroken(Refusal):
    """This workbook cannot be read; open it in a spreadsheet, save it anew as .xlsx and try again."""

    status = 422
    korean = "엑셀 파일을 읽을 수 없습니다. 엑셀에서 열어 .xlsx로 다시 저장한 뒤 가져와 주십시오."


class WorkbookReachesOut(Refusal):
    """This workbook takes data from other files or places; break its links (paste values) and try again."""

    status = 422
    korean = "다른 파일이나 외부 데이터에 연결된 엑셀 파일입니다. 연결을 끊고(값만 붙여넣기) 다시 저장해 주십시오."


class ImportUnderWay(NotAvailable):
    """Another import is under way in this centre; try again when it has ended."""

    status = 409
    korean = "지금 다른 가져오기를 하고 있습니다. 끝난 뒤에 다시 해 주십시오."


class CellTooLongForWorkbook(Refusal):
    """A spreadsheet's cell cannot hold so much; export as CSV or JSON."""

    status = 422
    korean = "엑셀 한 칸에 담을 수 없을 만큼 긴 글이 있습니다. CSV나 JSON으로 내보내 주십시오."

    def __init__(self, article: str) -> None:
        self.korean = f"엑셀 한 칸에 담을 수 없을 만큼 긴 글이 있습니다({article}). CSV나 JSON으로 내보내 주십시오."
        super().__init__(f"{type(self).message()} ({article})")


class FileNotThere(NotFound):
    """There is no such file."""

    korean = "그런 파일이 없습니다."
