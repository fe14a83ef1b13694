"""Departments: line-ups and deputies are their own people, and what they are asked for leads to them."""

from collections.abc import Iterator

from onmaru.features.directory.faults import Fault
from onmaru.features.directory.model import CityData


def line_ups_are_of_the_department(data: CityData) -> Iterator[Fault]:
    """Officials are rung for their own department, each once; a deputy is a colleague."""
    home = {official.id: official.department for official in data.officials}
    for nth, department in enumerate(data.departments):
        for official in dict.fromkeys(department.line_up):
            if home.get(official, department.id) != department.id:
                message = f"다른 부서의 담당자입니다: {official}"
                yield Fault("departments", nth, "line_up", message, near=f'"{official}"')
            if department.line_up.count(official) > 1:
                yield Fault("departments", nth, "line_up", f"두 번 적었습니다: {official}", near=f'"{official}"')
    for nth, person in enumerate(data.officials):
        if person.deputy and (person.deputy == person.id or home.get(person.deputy) != person.department):
            yield Fault("officials", nth, "deputy", f"대직자는 같은 부서의 다른 사람이어야 합니다: {person.deputy}")


def categories_name_departments(data: CityData) -> Iterator[Fault]:
    """Contacts that need an official are led to a department that exists."""
    departments = {department.id for department in data.departments}
    for nth, group in enumerate(data.categories):
        for each in group.children:
            if each.department is not None and each.department not in departments:
                message, near = f"없는 부서입니다: {each.department}", f'"{each.department}"'
                yield Fault("categories", nth, "department", message, near=near, part=each.id)
