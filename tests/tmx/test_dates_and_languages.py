"""The two little languages inside TMX: dates and language tags."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tmx import DateError, is_date, is_language_tag, now, shorter_tag, stamp


def test_now_is_the_moment_that_the_build_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same input must make the same file on another day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1602840600")
    assert now() == "20201016T093000Z"


def test_now_is_now_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a given moment the clock decides, in universal time."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before, moment, after = datetime.now(UTC), now(), datetime.now(UTC)
    assert is_date(moment)
    assert stamp(before) <= moment <= stamp(after)


@pytest.mark.parametrize("epoch", ["yesterday", "", "99999999999999999999", "1.5"])
def test_a_moment_that_is_none_is_refused(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A typing error must not silently stamp the current time."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(DateError, match=r"SOURCE_DATE_EPOCH .* seconds since 1970; correct it"):
        now()


def test_dates_are_universal_time() -> None:
    """Geneva's noon in summer is 10 o'clock; the year has four digits even for old dates."""
    assert stamp(datetime(2020, 7, 1, 12, tzinfo=timezone(timedelta(hours=2)))) == "20200701T100000Z"
    assert stamp(datetime(987, 1, 2)) == "09870102T000000Z"


@pytest.mark.parametrize("text", ["20200229T120000Z", "19991231T235959Z"])
def test_a_date_is_a_date(text: str) -> None:
    """The form that all clients read."""
    assert is_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20210229T120000Z",
        "20201301T000000Z",
        "20200101T250000Z",
        "2020-01-01T00:00:00Z",
        "20200101T000000",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    """Clients refuse a file for one date of another form."""
    assert not is_date(text)


TAGS = "zh ZH zh-CN zh-Hant-HK sr-Latn es-419 yue zh-cmn sl-rozaj-biske de-1996 ar-u-nu-latn en-x-un x-un"


@pytest.mark.parametrize("tag", TAGS.split())
def test_language_tags_have_the_shape_of_bcp_47(tag: str) -> None:
    """What the standard allows is allowed."""
    assert is_language_tag(tag)


@pytest.mark.parametrize(
    "tag",
    ["", "z", "zh_CN", "French", "*all*", "zh-", "-zh", "zh CN", "zh-CN-TW", "français", "ｚｈ", "zh\n"],
)
def test_other_spellings_are_no_language_tags(tag: str) -> None:
    """zh_CN matches nothing in any client."""
    assert not is_language_tag(tag)


def test_a_three_letter_code_has_a_shorter_one_that_matches() -> None:
    """OmegaT finds nothing under eng; yue has no other code."""
    assert [shorter_tag(tag) for tag in ("eng", "zho-Hant", "yue", "zh")] == ["en", "zh-Hant", None, None]
