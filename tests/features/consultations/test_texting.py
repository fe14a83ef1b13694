"""What citizens are told, word for word, and short enough to be a single text."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from tests.features.consultations.test_life import case

from onmaru.features.consultations.texting import words_for
from onmaru.features.directory import Directory, folder_of, read_city

pytestmark = pytest.mark.model

AT = round(datetime(2026, 3, 9, 11, 30, tzinfo=ZoneInfo("Asia/Seoul")).timestamp() * 1000)


@pytest.mark.parametrize(
    ("language", "what", "words"),
    [
        ("ko", "task", "[가온시] 문의를 교통지도과에 전했어요. 3월 9일 11시 30분까지 처리할게요."),
        ("ko", "promise", "[가온시] 교통지도과 담당자가 3월 9일 11시 30분까지 전화드릴게요."),
        ("en", "task", "[Gaon] Traffic Enforcement will see to your question by 11:30 on Mar 9."),
        ("ja", "promise", "[Gaon] Traffic Enforcement will call you by 11:30 on Mar 9."),
    ],
)
def test_words(language, what, words):
    directory = Directory(read_city(folder_of("gaon")))
    said = words_for(case(department="traffic", language=language), what, AT, directory)
    assert said == words
    assert len(said.encode("cp949")) <= 90
