"""Programs that a test needs and a machine may lack.

Where one is missing the test is skipped and says what to install; with TONGWEN_NO_SKIP=1 in the
environment, where they are known to be installed, that is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

OMEGAT_JAR = Path("/usr/share/omegat/OmegaT.jar")
GROOVY_JAR = Path("/usr/share/java/groovy-all.jar")
PERL_MODULE = Path("/usr/share/perl5/XML/TMX/Reader.pm")
XELATEX_NEEDS = (
    Path("/usr/share/texlive/texmf-dist/tex/xelatex/bidi/bidi.sty"),
    Path("/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf"),
    Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"),
    Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def _java() -> Path | None:
    return _first("java")


def _omegat() -> Path | None:
    return OMEGAT_JAR if OMEGAT_JAR.is_file() and _java() else None


def _groovy() -> Path | None:
    return _java() if GROOVY_JAR.is_file() else None


def _chromium() -> Path | None:
    return _first(*CHROMIUM)


def _openssl() -> Path | None:
    return _first("openssl")


def _libreoffice() -> Path | None:
    return _first("soffice", "libreoffice")


def _pdftotext() -> Path | None:
    return _first("pdftotext")


def _tesseract() -> Path | None:
    return _first("tesseract")


def _xelatex() -> Path | None:
    return _first("xelatex") if all(file.is_file() for file in XELATEX_NEEDS) else None


def _lttoolbox() -> Path | None:
    return _first("lt-tmxcomp")


def _xml_tmx() -> Path | None:
    return _first("perl") if PERL_MODULE.is_file() else None


def _first(*names: str) -> Path | None:
    found = next(filter(None, map(shutil.which, names)), None)
    return Path(found) if found else None


PROGRAMS: dict[str, tuple[Callable[[], Path | None], str]] = {
    "omegat": (_omegat, "OmegaT with Java is missing: apt-get install omegat"),
    "java": (_java, "Java is missing: apt-get install default-jre-headless"),
    "groovy": (_groovy, "Groovy with Java is missing: apt-get install omegat"),
    "openssl": (_openssl, "OpenSSL is missing: apt-get install openssl"),
    "libreoffice": (_libreoffice, "LibreOffice is missing: apt-get install libreoffice-writer-nogui"),
    "lttoolbox": (_lttoolbox, "lttoolbox is missing: apt-get install lttoolbox"),
    "xml-tmx": (_xml_tmx, "Perl's XML::TMX is missing: apt-get install libxml-tmx-perl"),
    "pdftotext": (_pdftotext, "pdftotext is missing: apt-get install poppler-utils"),
    "tesseract": (_tesseract, "Tesseract is missing: apt-get install tesseract-ocr"),
    "xelatex": (
        _xelatex,
        "XeLaTeX or what it needs is missing: apt-get install texlive-xetex texlive-lang-arabic "
        "fonts-noto-core fonts-noto-cjk fonts-dejavu-core",
    ),
    "chromium": (_chromium, "Chromium is missing: apt-get install chromium"),
}


def require(program: str) -> Path:
    """Where a program ("omegat": its jar, "groovy": Java) lies; a test cannot go on without it."""
    find, missing = PROGRAMS[program]
    path = find()
    if path is None:
        stop(missing)
    return path


def stop(missing: str) -> NoReturn:
    """End a test that lacks something: skipped by name, or failed where nothing may be missing."""
    if os.environ.get("TONGWEN_NO_SKIP") == "1":
        pytest.fail(missing)
    pytest.skip(missing)
