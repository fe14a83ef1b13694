"""Reading an entry as a screen sent it: every field that does not fit is named, not only the first. Pure.

Paths name fields as forms do: `number`, `days.mon.0`, `steps.night.next` (a part that has an id goes by it).
"""

import re
from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

import msgspec

from onmaru.features.directory import in_korean, masked
from onmaru.features.entrances.model import KINDS, Entry, Section, plain
from onmaru.features.entrances.screens import FieldFault

MOST_FAULTS: Final = 50
"""Nobody reads more at once."""
CHILDREN_STAY: Final = "유형은 도시 파일에서만 더하거나 뺄 수 있습니다. 시스템 담당자에게 요청해 주십시오."


class Misread(Exception):
    """What was sent is not an entry of this section."""

    def __init__(self, faults: tuple[FieldFault, ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{fault.field}: {fault.message}" for fault in faults))


def read(section: Section, entry_id: str, sent: Mapping[str, Any], existing: Entry | None) -> Entry:
    """Return the entry that was sent, laid over the existing one where it may not be changed; raises Misread."""
    kind = KINDS[section]
    row = _laid_over(section, {"id": entry_id} | dict(sent), existing)
    if row.get("id", entry_id) != entry_id:
        raise Misread((FieldFault(field="id", message=f"id는 바꿀 수 없습니다. 지금의 id는 {entry_id}입니다."),))
    try:
        entry = msgspec.convert(row, kind.shape)
    except msgspec.ValidationError as problem:
        faults = tuple(_of_struct(kind.shape, row, ""))[:MOST_FAULTS]
        raise Misread(faults or (_fault("", str(problem)),)) from problem
    if _children(entry) != _children(existing or entry):
        raise Misread((FieldFault(field="children", message=CHILDREN_STAY),))
    return entry


def _laid_over(section: Section, sent: Mapping[str, Any], existing: Entry | None) -> dict[str, Any]:
    """Return what is to be read; a section whose entries have no field `id` is told apart by what they say."""
    kind = KINDS[section]
    held = {} if existing is None else plain(existing)
    if "id" not in kind.shape.__struct_fields__:
        held.pop("id", None)
        sent = {name: value for name, value in sent.items() if name != "id"}
    if kind.yields is not None:
        return held | {name: value for name, value in sent.items() if name in kind.yields}
    masked_still = {name for name in kind.masks if held.get(name) and sent.get(name) == masked(held[name])}
    return dict(sent) | {name: held[name] for name in (kind.keeps & held.keys()) | masked_still}


def _children(entry: Entry) -> list[str]:
    return [child.id for child in getattr(entry, "children", ())]


def _of_struct(shape: type[msgspec.Struct], row: Mapping[str, Any], path: str) -> Iterator[FieldFault]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(shape)}
    for name, field in fields.items():
        if name in row:
            yield from _of_value(field.type, row[name], _under(path, name))
        elif field.required:
            yield FieldFault(field=_under(path, name), message="꼭 적어 주십시오.")
    known = fields.keys() | {shape.__struct_config__.tag_field}
    for name in row.keys() - known:
        yield FieldFault(field=_under(path, name), message="쓰지 않는 항목입니다.")


def _of_value(kind: Any, value: Any, path: str) -> Iterator[FieldFault]:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as problem:
        inner = list(_inside(kind, value, path))
        yield from inner or [_fault(path, str(problem))]


def _inside(kind: Any, value: Any, path: str) -> Iterator[FieldFault]:
    """Yield the faults of the parts of a value, where it has parts."""
    bare = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    match get_origin(bare), value:
        case origin, list() if origin is tuple:
            for nth, item in enumerate(value):
                yield from _of_value(get_args(bare)[0], item, _under(path, _name(item, nth)))
        case origin, dict() if origin is dict:
            named, meant = get_args(bare)
            for name, item in value.items():
                yield from _of_value(named, name, _under(path, name))
                yield from _of_value(meant, item, _under(path, name))
        case origin, dict() if origin in (Union, UnionType):
            for shape in get_args(bare):
                if _is_meant(shape, value):
                    yield from _of_struct(shape, value, path)
        case _, dict() if _is_struct(bare):
            yield from _of_struct(bare, value, path)


def _is_meant(shape: Any, value: Mapping[str, Any]) -> bool:
    if not _is_struct(shape):
        return False
    config = shape.__struct_config__
    return config.tag_field is not None and value.get(config.tag_field) == config.tag


def _is_struct(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, msgspec.Struct)


def _name(item: Any, nth: int) -> str:
    named = item.get("id") if isinstance(item, Mapping) else None
    return named if isinstance(named, str) and named else str(nth)


def _under(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _fault(path: str, said: str) -> FieldFault:
    what, _, below = said.partition(" - at `$")
    field = re.sub(r"\[.*?\]", "", below.rstrip("`")).removeprefix(".")
    return FieldFault(field=_under(path, field) if field else path, message=_for_forms(what))


def _for_forms(what: str) -> str:
    """Return what is wrong with a value for somebody who filled in a form, not a file."""
    if "RFC3339" in what:
        return "날짜는 2026-10-08처럼 적어 주십시오."
    said = in_korean(what).replace("(따옴표)", "")
    return said if re.search("[가-힣]", said) else "쓸 수 없는 값입니다."
