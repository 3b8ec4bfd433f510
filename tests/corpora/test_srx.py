"""Sentences by a translator's own rules."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.document import Document
from corpora.errors import ReadError
from corpora.read import read
from corpora.srx import Srx, splitter
from tests import omegat
from tests.conftest import LANGS, SAMPLE

CASES = Path(__file__).parents[1] / "cases" / "srx"
RULE = "<rule><beforebreak>{}</beforebreak><afterbreak>{}</afterbreak></rule>"
FILE = """<srx xmlns="http://www.lisa.org/srx20" version="2.0">
<header segmentsubflows="yes" cascade="yes"/>
<body><languagerules><languagerule languagerulename="All">
{rules}
</languagerule></languagerules>
<maprules><languagemap languagepattern="{pattern}" languagerulename="{name}"/></maprules></body></srx>
"""


def cut(rules: Srx, text: str, lang: str) -> list[str]:
    """The sentences of a text."""
    return [text[start:end] for start, end in rules(text, lang)]


def written(folder: Path, rules: str, pattern: str = ".*", name: str = "All") -> Path:
    """A file with these rules."""
    path = folder / "my.srx"
    path.write_text(FILE.format(rules=rules, pattern=pattern, name=name), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        ("en", ["Mr. Ito cited art. 5 (no. 3).", "Was he right?", "He was;", "no.", "He was not."]),
        ("fr", ["M. Ito a cité l’art. 5.", "Mr.", "Oui ;", "non."]),
        ("zh", ["他说：“好。”", "会议开始；", "主席发言。"]),
        ("ru", ["Г.", "Ито прав."]),
    ],
)
def test_each_language_has_its_own_rules_and_those_of_all(lang: str, sentences: list[str]) -> None:
    """Cascading, as most tools have it: exceptions of a language, then what all share."""
    text = ("" if lang == "zh" else "  ").join(sentences)
    assert cut(splitter(CASES / "house.srx"), text, lang) == sentences


def test_without_cascade_the_first_map_that_fits_decides() -> None:
    """A file may keep languages apart."""
    rules = splitter(CASES / "first-map.srx")
    text = "Is it? It is. Yes."
    assert cut(rules, text, "en") == ["Is it?", "It is. Yes."]
    assert cut(rules, text, "fr") == ["Is it? It is.", "Yes."]


def test_a_map_fits_a_language_by_any_of_its_names(tmp_path: Path) -> None:
    """Tools write en-US, EN.* and ZH-TW for what we call en and zh-Hant."""
    rules = splitter(CASES / "first-map.srx")
    assert cut(rules, "好? 好.", "zh-Hant") == ["好?", "好."]
    assert cut(rules, "好? 好.", "zh") == ["好? 好."]
    for pattern in ("EN.*", "en-GB", "[Ee][Nn]", "eng"):
        rules = splitter(written(tmp_path, RULE.format(r"\.", r"\s"), pattern))
        assert cut(rules, "A. B.", "en") == ["A.", "B."]


def test_version_1_is_read() -> None:
    """MemoQ's help names this version; its DTD is not looked for."""
    rules = splitter(CASES / "version-1.srx")
    assert cut(rules, "Tools, e.g. axes. Note: sharp.", "en") == ["Tools, e.g. axes.", "Note: sharp."]
    assert cut(rules, "Bon. Note : oui: non.", "fr") == ["Bon. Note :", "oui:", "non."]


def test_a_file_without_cascade_is_read_as_omegat_reads_its_own(tmp_path: Path) -> None:
    """OmegaT leaves the attribute out and takes the rules of all maps that fit."""
    path = tmp_path / "my.srx"
    text = (CASES / "house.srx").read_text(encoding="utf-8").replace(' cascade="yes"', "")
    path.write_text(text, encoding="utf-8")
    assert cut(splitter(path), "Mr. Ito spoke. All heard.", "en") == ["Mr. Ito spoke.", "All heard."]


def test_what_only_java_spells_so_means_what_java_means() -> None:
    """Most tools run on Java: its white space is ASCII, unless (?U) says otherwise."""
    rules = splitter(CASES / "java.srx")
    text = "See c. f. * Here b. C. Or a. Then.\u00a0No! Not *+. But.\u00a0So!\u00a0Yes."
    sentences = ["See c. f. * Here b. C. Or a.", "Then.\u00a0No!", "Not *+. But.\u00a0So!", "Yes."]
    assert cut(rules, text, "en") == sentences


@given(st.text("aB1.?!;。；”) \u00a0\u3000\n\u200bé中", max_size=60), st.sampled_from(["en", "zh", "ar"]))
def test_sentences_hold_every_character_that_is_no_space(text: str, lang: str) -> None:
    """Whatever the rules, nothing of a document may get lost or be said twice."""
    spans = HOUSE(text, lang)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert [place for span in spans for place in span] == sorted(place for span in spans for place in span)
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in spans)


HOUSE = splitter(CASES / "house.srx")


def test_a_document_is_cut_by_the_rules() -> None:
    """From the file to the sentences of its blocks."""
    own, theirs = read(SAMPLE / "es.txt"), read(SAMPLE / "es.txt", splitter=HOUSE)
    assert [b.text for b in own.blocks] == [b.text for b in theirs.blocks]
    assert any("; asimismo, " in text for block in own.blocks for text in block.sentence_texts())
    starts = [text[:9] for block in theirs.blocks for text in block.sentence_texts()]
    assert "asimismo," in starts


@pytest.mark.omegat
@pytest.mark.parametrize("lang", LANGS)
def test_omegats_rules_cut_as_omegat_cuts(lang: str, tmp_path: Path, sample: dict[str, Document]) -> None:
    """A memory is found only where its segments are the very ones of the tool."""
    blocks = [block.text for block in sample[lang].blocks]
    trying = [
        "M.\u00a0Ito. Non\u00a0! « Oui.\u00a0» Etc. p. ex. 5. Le 3. B… C? D?! (E.) F.",
        "“好。”是！—是？”否。",
    ]
    rules = splitter(omegat.default_rules(tmp_path))
    ours = {sentence for text in (*blocks, *trying) for sentence in cut(rules, text, lang)}
    assert ours == omegat.segments([*blocks, *trying], lang, tmp_path)


BAD = {
    "plain text": "line 1: is not well-formed XML (syntax error, column 1); give an SRX file",
    "<srx": "line 1: is not well-formed XML (unclosed token, column 1); give an SRX file",
    "<tmx/>": "line 1: is XML, but not SRX: its root is <tmx>; give an SRX file",
    "<java/>": "line 1: is XML, but not SRX: its root is <java>; this may be OmegaT's segmentation.conf",
    '<srx version="3.0"/>': "line 1: is SRX 3.0; give one of version 1.0 or 2.0",
    "<srx/>": "line 1: is SRX without a version; give one of version 1.0 or 2.0",
    '<srx version="2.0">\n<body/>\n</srx>': "line 3: has no <languagemap>, so its rules are for no language",
    '<srx version="2.0"><rule/></srx>': "line 1: a <rule> stands outside of <languagerule>; move it inside",
    '<?xml version="1.0" encoding="klingon"?><srx/>': "cannot be decoded (unknown encoding: klingon)",
    '<!DOCTYPE srx [<!ENTITY e SYSTEM "file:///etc/hostname">]><srx version="2.0">&e;</srx>': (
        "line 1: has an entity of its own, e; write the text itself in its place"
    ),
    '<!DOCTYPE srx SYSTEM "beside.dtd"><srx version="2.0">&e;</srx>': "line 1: has an entity of its own, e;",
    FILE.format(rules="<rule/>", pattern=".*", name="All"): (
        'line 4: a rule of "All" breaks everywhere; say what stands before or after the break'
    ),
    FILE.format(
        rules='<rule break="0"/>', pattern=".*", name="All"
    ): 'line 4: break="0" is neither yes nor no',
    FILE.format(rules="", pattern=".*", name="Al"): 'line 6: a <languagemap> names the rules "Al", which are',
}


@pytest.mark.parametrize("content", BAD)
def test_what_is_no_file_of_rules_is_refused(content: str, tmp_path: Path) -> None:
    """With the place and the cure; what a DTD names is neither opened nor filled in."""
    path = tmp_path / "my.srx"
    path.write_text(content, encoding="utf-8")
    (tmp_path / "beside.dtd").write_text('<!ENTITY e "text">', encoding="utf-8")
    with pytest.raises(ReadError) as error:
        splitter(path)
    assert str(error.value).startswith(f"{path}: {BAD[content]}")


WRONG = {
    r"a(\.": r'in <beforebreak> of "All", a(\.: a group is not closed; write ) after it',
    r"[a-\.": r'in <beforebreak> of "All", [a-\.: a class is not closed; write ] after it',
    r"(a)\1\.": r'in <beforebreak> of "All", (a)\1\.: \1 refers back to a group; '
    "write out what the group may be",
    r"\p{Klingon}": r'in <beforebreak> of "All", \p{Klingon}: unknown property; mend the expression',
    "*": 'in <beforebreak> of "All", *: nothing to repeat; mend the expression',
    "(" * 5_000 + ")" * 5_000: 'in <beforebreak> of "All", '
    + "(" * 60
    + "…: has too many groups in one another; simplify it",
}


@pytest.mark.parametrize("pattern", WRONG, ids=range(len(WRONG)))
def test_a_bad_expression_is_named_with_its_rule_and_line(pattern: str, tmp_path: Path) -> None:
    """Of hundreds of rules a translator wants to know which."""
    rules = splitter(written(tmp_path, RULE.format("!", "x") + "\n" + RULE.format(pattern, r"\s")))
    with pytest.raises(ReadError) as error:
        rules("a. b.", "en")
    assert str(error.value) == f"{rules.path}: line 5: {WRONG[pattern]}"


def test_a_language_without_rules_is_told(tmp_path: Path) -> None:
    """Its paragraphs would stay whole, and nobody would know why."""
    rules = splitter(written(tmp_path, RULE.format(r"\.", r"\s"), pattern="FR.*"))
    with pytest.raises(ReadError, match=r"has no rules for en; add a <languagemap> for it"):
        rules("a. b.", "en")


def test_a_bad_expression_for_a_language_is_told(tmp_path: Path) -> None:
    """It decides which rules a language has."""
    rules = splitter(written(tmp_path, RULE.format(r"\.", r"\s"), pattern="(EN"))
    with pytest.raises(ReadError, match=r"my\.srx: line 6: languagepattern \(EN: a group is not closed"):
        rules("a. b.", "en")


def test_an_expression_that_never_ends_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nested repetitions would keep a computer busy for years."""
    monkeypatch.setattr("corpora.srx_engine.PATIENCE", 0.05)
    rules = splitter(written(tmp_path, RULE.format(r"(x|xx)+\.", r"\s")))
    with pytest.raises(ReadError, match=r"takes too long on the paragraph 'xxx.*simplify repetitions"):
        rules("x" * 5_000 + " .", "en")


PLACES: dict[str, Callable[[Path], Path]] = {
    "there is no such file; check the path": lambda folder: folder / "none.srx",
    "is a folder; give a file of segmentation rules": lambda folder: folder,
    "is too large for rules": lambda folder: huge(folder / "huge.srx"),
}


def huge(path: Path) -> Path:
    """A file with nothing in it that is longer than any rules."""
    with path.open("wb") as file:
        file.truncate(1 << 25)
    return path


@pytest.mark.parametrize("what", PLACES)
def test_a_file_that_is_not_there_is_told(what: str, tmp_path: Path) -> None:
    """In the words that are used for documents."""
    with pytest.raises(ReadError) as error:
        splitter(PLACES[what](tmp_path))
    assert what in str(error.value)


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most people need no rules of their own, so choppa is not installed with tongwen."""
    monkeypatch.setitem(sys.modules, "choppa", None)
    monkeypatch.delitem(sys.modules, "corpora.srx_engine", raising=False)
    with pytest.raises(ReadError, match=r'house\.srx: its rules need choppa-srx .*; pip install "\.\[srx\]"'):
        splitter(CASES / "house.srx")
