"""How a person or a client wants languages spelled."""

from __future__ import annotations

from collections.abc import Sequence

import tmx
from tongwen.failures import UsageError


def codes_of(entries: Sequence[str], langs: Sequence[str], client: tmx.Client | None) -> dict[str, str]:
    """Language → its spelling, where that is another.

    Args:
        entries: LANG=CODE, as --codes gives them; they come before what the client wants.
        langs: the languages that are there.
        client: who is to take them.

    Raises:
        UsageError: an entry names a language that is not there, or two are spelled alike.
    """
    codes = {lang: client.spelling(lang) for lang in langs} if client else {}
    for entry in entries:
        lang, sign, code = entry.partition("=")
        if not sign or lang not in langs or not tmx.is_language_tag(code):
            raise UsageError(f"--codes {entry}: give a language of the set and its spelling, as in zh=zh-CN")
        codes[lang] = code
    spelled = [codes.get(lang, lang).lower() for lang in langs]
    for code in codes.values():
        if spelled.count(code.lower()) > 1:
            raise UsageError(f"--codes: two versions would be {code}; give each a spelling of its own")
    return {lang: code for lang, code in codes.items() if code != lang}
