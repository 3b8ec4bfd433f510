"""Dates as TMX writes them: YYYYMMDDThhmmssZ, in universal time."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime

from tmx.errors import DateError

_FORM = re.compile(r"[0-9]{8}T[0-9]{6}Z")


def stamp(moment: datetime) -> str:
    """A moment as TMX writes it; one without a time zone is taken as universal time.

    >>> stamp(datetime(2020, 10, 16, 9, 30))
    '20201016T093000Z'
    """
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    moment = moment.astimezone(UTC)
    return f"{moment.year:04}{moment:%m%dT%H%M%SZ}"


def given_moment() -> datetime | None:
    """The moment that the environment's SOURCE_DATE_EPOCH gives, so that a build repeats, or None.

    Raises:
        DateError: it is not a number of seconds since 1970 that a date can hold.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return None
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        what = f"SOURCE_DATE_EPOCH is {epoch!r}, not a number of seconds since 1970"
        raise DateError(f"environment: {what}; correct it or unset it") from None


def now() -> str:
    """The given moment where there is one, else this one.

    Raises:
        DateError: see `given_moment`.
    """
    return stamp(given_moment() or datetime.now(UTC))


def is_date(text: str) -> bool:
    """Whether a text is a date that exists, in the form of TMX.

    >>> is_date("20200229T120000Z"), is_date("20210229T120000Z"), is_date("2020-02-29")
    (True, False, False)
    """
    if not _FORM.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
