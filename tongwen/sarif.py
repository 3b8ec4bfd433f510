"""Problems as SARIF 2.1.0, which editors and code hosts show beside the file.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tmx.checks import RULES
from tmx.validate import Problem
from tongwen.version import __version__

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(problems: Iterable[Problem], path: Path) -> str:
    """One run of the check on one file, as JSON; the same problems give the same characters."""
    names = list(RULES)
    rules = [{"id": name, "shortDescription": {"text": _sentence(RULES[name])}} for name in names]
    driver = {"name": "tongwen tm check", "version": __version__, "rules": rules}
    artifact = {"uri": _uri(path)}
    run = {
        "tool": {"driver": driver},
        "artifacts": [{"location": artifact}],
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, names, artifact) for problem in problems],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _result(problem: Problem, names: list[str], artifact: Mapping[str, str]) -> dict[str, Any]:
    where = f"unit {problem.number}" if problem.number else "header"
    lang = f", {problem.lang}" if problem.lang else ""
    place: dict[str, Any] = {"artifactLocation": dict(artifact)}
    if problem.line is not None:
        place["region"] = {"startLine": problem.line}
    return {
        "ruleId": problem.rule,
        "ruleIndex": names.index(problem.rule),
        "level": problem.severity,
        "message": {"text": f"{_sentence(f'{where}{lang}: {problem.what}')}"},
        "locations": [{"physicalLocation": place, "logicalLocations": [{"name": where}]}],
    }


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


def _uri(path: Path) -> str:
    """Relative to where the check runs, as whoever shows it expects; an absolute path stays one."""
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
