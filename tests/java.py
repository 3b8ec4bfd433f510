"""Java as a judge of its own regular expressions, through Groovy, which OmegaT needs, too."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.programs import GROOVY_JAR, require

_PROGRAM = r"""
new File(args[0]).eachLine("UTF-8") { line ->
    def (pattern, text) = line.split("\t").collect { new String(it.decodeHex(), "UTF-8") }
    try {
        def matcher = java.util.regex.Pattern.compile(pattern).matcher(text)
        def found = []
        while (matcher.find()) found << [matcher.start(), matcher.end()].collect {
            text.codePointCount(0, it)
        }.join("-")
        println found.join(" ")
    } catch (java.util.regex.PatternSyntaxException error) {
        println "refused"
    }
}
"""


def found(trials: list[tuple[str, str]], folder: Path) -> list[str]:
    """Where Java finds each expression in each text, as in "0-2 5-6", or "refused"."""
    program, data = folder / "find.groovy", folder / "trials.txt"
    program.write_text(_PROGRAM, encoding="utf-8")
    lines = ("\t".join(part.encode().hex() for part in trial) for trial in trials)
    data.write_text("\n".join(lines) + "\n", encoding="utf-8")
    command: list[str | Path] = [require("groovy"), "-Dfile.encoding=UTF-8", "-cp", GROOVY_JAR]
    command += ["groovy.ui.GroovyMain", program, data]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return done.stdout.split("\n")[:-1]
