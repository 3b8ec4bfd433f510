"""What the service answers, without a socket: the toolkit's form, our own, bad requests."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from tests.tmx.memory.made import indexed, texts, unit
from tests.tmx.memory.test_meaning import UNITS, Senses
from tmx.memory import answers, vectorise
from tmx.memory.answers import answer


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A few units; some have two variants that match one code."""
    units = [
        unit(**{"en": "The meeting is open.", "zh-CN": "会议开幕。", "zh-TW": "會議開幕。"}),
        unit(en="The meeting is over.", fr="La réunion est close."),
        unit(en="and/or", fr="et/ou"),
    ]
    return str(indexed(tmp_path_factory.mktemp("memory"), units))


def search(memory: str, **parameters: object) -> answers.Answer:
    """Ask in our own form."""
    return answer(memory, "/search?" + urlencode(parameters))


def test_a_client_of_the_toolkit_gets_what_its_server_gives(memory: str) -> None:
    """Path, keys and order are those of translate-toolkit's tmserver, read in its source."""
    asked = answer(memory, f"/tmserver/en/zh/unit/{quote('The meeting is open')}")
    assert (asked.status, asked.data) == (
        200,
        [
            {"source": "The meeting is open.", "target": "会议开幕。", "context": "", "quality": 95},
            {"source": "The meeting is open.", "target": "會議開幕。", "context": "", "quality": 95},
        ],
    )
    assert answer(memory, "/tmserver/en/zh_CN/unit/The%20meeting%20is%20open.").data[0]["quality"] == 100
    assert answer(memory, "/tmserver/en/fr/unit/and/or").data[0]["target"] == "et/ou"
    assert answer(memory, "/tmserver/en/fr/unit/and%2For").data[0]["target"] == "et/ou"
    assert answer(memory, "/tmserver/en/fr/unit/Nothing%20like%20this").data == []


def test_our_own_form_has_place_translations_and_neighbours(memory: str) -> None:
    """All that a program needs to show a finding."""
    asked = search(memory, text="over", lang="en", to="fr")
    [found] = asked.data["found"]
    assert asked.data["more"] is False
    assert found.pop("file") == "some.tmx"
    assert found == {
        "lang": "en", "text": "The meeting is over.", "spans": [[15, 19]], "line": 3, "properties": [],
        "translations": {"fr": "La réunion est close."}, "before": "The meeting is open.", "after": "and/or",
    }  # fmt: skip
    assert search(memory, text="e", limit=1).data["more"] is True
    like = search(memory, text="The meeting is open.", by="fuzzy").data["found"]
    assert [match["percent"] for match in like] == [100, 90]
    context = search(memory, text="The meeting is over.", by="fuzzy", before="The meeting is open.", limit=1)
    assert [m["percent"] for m in context.data["found"]] == [101]
    assert answer(memory, "/").data == {"languages": ["en", "fr", "zh-CN", "zh-TW"], "files": 1}


def test_meaning_is_asked_where_the_service_has_an_encoder(tmp_path: Path, memory: str) -> None:
    """And said to be missing where it has none."""
    own = indexed(tmp_path, UNITS)
    vectorise(own, Senses())
    asked = answer(str(own), "/search?by=meaning&text=eau&limit=1", Senses())
    assert [m["text"] for m in asked.data["found"]] == ["water"]
    assert search(memory, text="eau", by="meaning").status == 400
    assert answer(memory, "/search?by=meaning&text=eau", Senses()).status == 503


@pytest.mark.parametrize(
    ("target", "status", "what"),
    [
        ("/search", 400, "there is no text"),
        ("/search?text=%20", 400, "there is no text"),
        ("/search?text=" + "x" * 10_001, 400, "the text has more than 10,000 characters"),
        ("/search?text=a&lang=klingon!", 400, "'klingon!' is no language code"),
        ("/search?text=a&limit=0", 400, "limit is a whole number from 1 to 100"),
        ("/search?text=a&limit=101", 400, "limit is a whole number from 1 to 100"),
        ("/search?text=a&limit=" + "9" * 5000, 400, "limit is a whole number from 1 to 100"),
        ("/search?text=a&by=fuzzy&least=x", 400, "least is a whole number from 1 to 100"),
        ("/search?text=a&least=80", 400, "least is for by=fuzzy and by=meaning, and not for by=text"),
        ("/search?text=a&by=meaning&before=b", 400, "before is for by=fuzzy, and not for by=meaning"),
        ("/search?text=a&lang=de", 400, "'de' is no language of this memory; there are "),
        ("/search?text=a&to=de", 400, "'de' is no language of this memory; there are "),
        ("/search?text=a&by=magic", 400, "by is text, fuzzy or meaning"),
        ("/search?text=a&colour=red", 400, "'colour' is no parameter"),
        ("/search?text=%ff", 400, "the address is not in UTF-8"),
        ("/search?" + "&".join("a=1" for _ in range(50)), 400, "the address is not in UTF-8"),
        ("/tmserver/en/fr/unit/%ff", 400, "the address is not in UTF-8"),
        ("/tmserver/en/fr/unit/", 400, "there is no text"),
        ("/tmserver/en/*all*/unit/x", 400, "'*all*' is no language code"),
        ("/tmserver/en/fr/store/x", 404, "there is nothing at this address"),
        ("/../../etc/passwd", 404, "there is nothing at this address"),
        ("//[", 400, "the address is not in UTF-8"),
        ("", 404, "there is nothing at this address"),
        ("*", 404, "there is nothing at this address"),
    ],
)
def test_a_bad_request_is_told_what_is_wrong(memory: str, target: str, status: int, what: str) -> None:
    """In data, with a status, never with more of the address than a line."""
    asked = answer(memory, target)
    assert asked.status == status
    assert what in asked.data["error"]
    assert len(asked.data["error"]) < 200


def test_an_answer_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One client must not take the service away from the others."""
    memory = indexed(tmp_path, texts(400))
    monkeypatch.setattr(answers, "_SECONDS", -1.0)
    asked = answer(str(memory), f"/search?text={quote('—')}&lang=zh")
    assert (asked.status, asked.data["error"]) == (503, "it took too long; look for a longer text")


def test_a_memory_that_is_gone_is_an_answer_too(tmp_path: Path) -> None:
    """The service goes on; the next index makes it again."""
    asked = answer(str(tmp_path / "none.db"), "/")
    assert (asked.status, asked.data["error"].partition(";")[0]) == (503, "none.db: no such file")
