"""`./onmaru test` counts honestly: a crash is a failure, and a run of nothing is not a success."""

import io
from pathlib import Path

import pytest

from onmaru.setup.proving import Count, _counted, _summary
from onmaru.setup.steps import Telling

pytestmark = pytest.mark.model


def report(folder: Path, **counts: int) -> Path:
    attributes = " ".join(f'{name}="{number}"' for name, number in counts.items())
    path = folder / "report.xml"
    path.write_text(f"<testsuites><testsuite {attributes}/></testsuites>")
    return path


def test_the_report_is_counted(tmp_path: Path) -> None:
    path = report(tmp_path, tests=10, failures=2, errors=1, skipped=3)
    assert _counted(path, 1) == Count(passed=4, failed=3, skipped=3)


def test_a_bad_end_that_counted_nothing_is_a_failure(tmp_path: Path) -> None:
    assert _counted(report(tmp_path, tests=5, failures=0, errors=0, skipped=0), 3).failed == 1
    assert _counted(tmp_path / "never-written.xml", 1).failed == 1


def test_a_kind_without_tests_is_no_failure(tmp_path: Path) -> None:
    assert _counted(report(tmp_path, tests=0, failures=0, errors=0, skipped=0), 5) == Count()


@pytest.mark.parametrize(
    ("total", "code"), [(Count(passed=3), 0), (Count(passed=3, failed=1), 1), (Count(), 1), (Count(skipped=3), 1)]
)
def test_the_exit_code_tells_the_truth(total: Count, code: int) -> None:
    out = io.StringIO()
    assert _summary(total, Telling("en", out)) == code
    assert out.getvalue().endswith(f"{total.passed} passed, {total.failed} failed, {total.skipped} skipped\n")
