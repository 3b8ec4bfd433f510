"""Language tags: their shape, and the one rule of which tag is meant by which.

Who looks for texts in a language finds narrower ones, too (`matches`); who needs the one text in a language,
as the source of a unit, takes the tag that comes closest (`closest`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_TAG = re.compile(
    r"""[a-z]{2,3} (?:-[a-z]{3}){0,3}             # language; 4 to 8 letters are reserved, nobody has one
        (?:-[a-z]{4})?                            # script
        (?:-(?:[a-z]{2}|[0-9]{3}))?               # region
        (?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*  # variants
        (?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*       # extensions
        (?:-x(?:-[a-z0-9]{1,8})+)?                # private use
      | x(?:-[a-z0-9]{1,8})+""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)

_PAIRS = """
ara:ar bul:bg ces:cs cze:cs chi:zh zho:zh dan:da deu:de ger:de dut:nl nld:nl ell:el gre:el eng:en est:et
fas:fa per:fa fin:fi fra:fr fre:fr heb:he hin:hi hrv:hr hun:hu ind:id ita:it jpn:ja kor:ko lav:lv lit:lt
may:ms msa:ms nor:no pol:pl por:pt ron:ro rum:ro rus:ru slk:sk slo:sk slv:sl spa:es srp:sr swe:sv tha:th
tur:tr ukr:uk urd:ur vie:vi
"""
_SHORTER = dict(pair.split(":") for pair in _PAIRS.split())


def is_language_tag(tag: str) -> bool:
    """Whether a tag has the shape of BCP 47; whether its parts are registered is not looked up.

    Source: RFC 5646, section 2.1, without the grandfathered tags.

    >>> [is_language_tag(tag) for tag in ("zh", "zh-Hant-TW", "es-419", "zh_CN", "French", "*all*")]
    [True, True, True, False, False, False]
    """
    return _TAG.fullmatch(tag) is not None


def shorter_tag(tag: str) -> str | None:
    """The tag with a two-letter code that matches in clients, where this one has three letters.

    >>> shorter_tag("eng-GB"), shorter_tag("yue")
    ('en-GB', None)
    """
    language, hyphen, rest = tag.partition("-")
    short = _SHORTER.get(language.lower())
    return f"{short}{hyphen}{rest}" if short else None


def mended_tag(tag: str) -> str:
    """The tag in the shape of BCP 47 where hyphens and no spaces give it that, else the tag as it is.

    >>> mended_tag(" zh_CN"), mended_tag("French_1")
    ('zh-CN', 'French_1')
    """
    better = tag.strip().replace("_", "-")
    return better if is_language_tag(better) else tag


def usual_tag(tag: str) -> str:
    """The tag as clients match it, else, where there is no such tag, as it is.

    >>> usual_tag("fr_FR"), usual_tag("eng"), usual_tag("French_1")
    ('fr-FR', 'en', 'French_1')
    """
    better = tag.replace("_", "-")
    better = shorter_tag(better) or better
    return better if is_language_tag(better) else tag


def matches(wanted: str, tag: str) -> bool:
    """Whether a tag is the wanted language or a narrower one, in upper or lower case.

    >>> matches("zh", "zh-CN"), matches("zh-CN", "zh"), matches("zh", "zhx")
    (True, False, False)
    """
    wanted, tag = wanted.lower(), tag.lower()
    return tag == wanted or tag.startswith(wanted + "-")


def closest(wanted: str, tags: Iterable[str]) -> str | None:
    """The tag that is meant by a language: the same, else a narrower, a broader, any other of that language.

    Of several that come as close it is the first; in upper or lower case.

    >>> closest("en", ["fr", "en-US", "en-GB"]), closest("en-US", ["en-GB", "en"]), closest("en", ["eng"])
    ('en-US', 'en', None)
    """
    steps = ((_steps(wanted, tag), tag) for tag in tags)
    near = [(step, tag) for step, tag in steps if step is not None]
    return min(near, key=lambda found: found[0])[1] if near else None


def _steps(wanted: str, tag: str) -> int | None:
    """How far a tag is from the wanted one, or None where it is another language."""
    if tag.lower() == wanted.lower():
        return 0
    if matches(wanted, tag):
        return 1
    if matches(tag, wanted):
        return 2
    return 3 if tag.lower().split("-")[0] == wanted.lower().split("-")[0] else None
