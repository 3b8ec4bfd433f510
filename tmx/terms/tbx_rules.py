"""Whether a file is TBX-Basic of ISO 30042:2019, by rules of our own.

They say, for DCA style, which elements stand where, which data categories each may hold, what must be
there.  They were written from what is publicly known of the core structure and of the dialect; the official
schemas were not at hand, so a file that holds these rules may still break one of theirs.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

from tmx.errors import TmxError
from tmx.languages import is_language_tag

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAME = re.compile(r"[A-Za-z_][\w.-]*")

_CHILDREN = {
    "tbx": {"tbxHeader", "text"},
    "tbxHeader": {"fileDesc", "encodingDesc", "revisionDesc"},
    "fileDesc": {"titleStmt", "publicationStmt", "sourceDesc"},
    "text": {"body", "back"},
    "body": {"conceptEntry"},
    "conceptEntry": {"langSec", "descrip", "descripGrp", "admin", "transacGrp", "note", "ref", "xref"},
    "langSec": {"termSec", "descrip", "descripGrp", "admin", "transacGrp", "note", "ref", "xref"},
    "termSec": {"term", "termNote", "descrip", "descripGrp", "admin", "transacGrp", "note", "ref", "xref"},
}
"""Element → what it may hold."""

_REQUIRED = {
    "tbx": ("tbxHeader", "text"),
    "tbxHeader": ("fileDesc",),
    "fileDesc": ("sourceDesc",),
    "text": ("body",),
    "body": ("conceptEntry",),
    "conceptEntry": ("langSec",),
    "langSec": ("termSec",),
    "termSec": ("term",),
}
"""Element → what it must hold."""

_CATEGORIES = {
    ("conceptEntry", "descrip"): {"subjectField", "definition"},
    ("langSec", "descrip"): {"definition"},
    ("termSec", "descrip"): {"context"},
    ("termSec", "termNote"): {
        "administrativeStatus",
        "geographicalUsage",
        "grammaticalGender",
        "partOfSpeech",
        "termLocation",
        "termType",
    },
    ("conceptEntry", "admin"): {"customerSubset", "projectSubset", "source"},
    ("langSec", "admin"): {"customerSubset", "projectSubset", "source"},
    ("termSec", "admin"): {"customerSubset", "projectSubset", "source"},
}
"""Where a data category may stand."""


def tbx_problems(path: str | os.PathLike[str]) -> Iterator[str]:
    """What is wrong with a file as TBX-Basic of 2019: "line N: what", in the order of the file.

    Raises:
        TmxError: the file is not there, or is not XML.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    name = os.fspath(path)
    try:
        root = etree.parse(name, parser).getroot()
    except OSError as error:
        raise TmxError(name, 1, f"cannot be read ({error})", "check the path") from error
    except etree.XMLSyntaxError as error:
        raise TmxError(name, error.lineno or 1, "is not well-formed XML", "mend the XML there") from error
    yield from _root(root)
    ids: set[str] = set()
    for element in root.iter():
        if isinstance(element.tag, str):  # neither comment nor processing instruction
            for what in _element(element, ids):
                yield f"line {element.sourceline}: {what}"


def _root(root: Any) -> Iterator[str]:
    if root.tag != f"{{{NAMESPACE}}}tbx":
        yield f"line {root.sourceline}: the root is not <tbx> of {NAMESPACE}"
    for attribute, wanted in (("type", "TBX-Basic"), ("style", "dca")):
        if root.get(attribute) != wanted:
            yield f"line {root.sourceline}: {attribute} is not {wanted}"
    if not is_language_tag(root.get(_LANG) or ""):
        yield f"line {root.sourceline}: the root has no xml:lang that is a language"


def _element(element: Any, ids: set[str]) -> Iterator[str]:
    name = _local(element)
    children = [_local(child) for child in element if isinstance(child.tag, str)]
    if name in _CHILDREN:
        yield from (f"<{name}> holds <{c}>" for c in children if c not in _CHILDREN[name])
        yield from (f"<{name}> holds no <{c}>" for c in _REQUIRED[name] if c not in children)
        if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
            yield f"<{name}> holds text"
    identifier = element.get("id")
    if identifier is not None:
        if not _NAME.fullmatch(identifier):
            yield f"id {identifier!r} is not an XML name"
        if identifier in ids:
            yield f"id {identifier!r} stands twice"
        ids.add(identifier)
    if name == "conceptEntry":
        yield from _concept(element)
    elif name == "termSec":
        yield from _term(element, children)
    yield from _category(element, name)


def _concept(element: Any) -> Iterator[str]:
    langs = [child.get(_LANG) for child in element if _local(child) == "langSec"]
    for lang in langs:
        if not is_language_tag(lang or ""):
            yield f"a <langSec> has xml:lang {lang!r}"
        elif langs.count(lang) > 1:
            yield f"language {lang} stands twice in an entry"


def _term(element: Any, children: list[str]) -> Iterator[str]:
    if children.count("term") > 1:
        yield "<termSec> holds several terms"
    if children and children[0] != "term":
        yield "<term> does not stand first in its <termSec>"
    for child in element:
        if _local(child) == "term" and not "".join(child.itertext()).strip():
            yield "<term> is empty"


def _category(element: Any, name: str) -> Iterator[str]:
    if name not in ("descrip", "termNote", "admin"):
        return
    parent = element.getparent()
    if _local(parent) == "descripGrp":
        parent = parent.getparent()
    kind = element.get("type")
    allowed = _CATEGORIES.get((_local(parent), name))
    if allowed is None or kind not in allowed:
        yield f"<{name} type={kind!r}> does not belong in <{_local(parent)}>"
    if not "".join(element.itertext()).strip():
        yield f"<{name}> is empty"


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
