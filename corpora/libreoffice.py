"""LibreOffice, where it is installed, as a converter: a file that it can open to .docx.

Each conversion has a folder of its own with the user profile, the input under a harmless name and the output,
so that any number can run side by side and nothing is left (see `scratch`).  The profile (`libreoffice.xcu`)
forbids macros and links; the import filter is named, so that a file is never taken for something else (an
HTML page, say, that loads pictures).  A conversion that takes too long is ended with all processes that it
started.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from corpora.errors import ReadError
from corpora.scratch import scratch

_SECONDS = 120.0  # that any conversion may take
_PER_BYTE = 60e-6  # and more for each byte: 500 pages of text, 1.1 MB, took 43 s on a machine under load
_MEMORY = 6 << 30  # bytes of addresses: LibreOffice itself maps 1 GiB
_LARGEST = 1 << 30  # bytes of a file that it writes
_PROFILE = Path(__file__).with_name("libreoffice.xcu")
_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "~/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice*/program/soffice",
)
_APP = "docProps/app.xml"
_WINDOWS = "LibreOffice/program/soffice.com"
_KEPT = ("PATH", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "LD_LIBRARY_PATH", "FONTCONFIG_PATH")
_PACKAGE = "libreoffice-writer on Debian and Ubuntu; libreoffice.org elsewhere"
_ELSE = "save it as .docx in a word processor and give that"


def find() -> Path | None:
    """The program, or None: TONGWEN_SOFFICE, the search path, then the usual places."""
    named = os.environ.get("TONGWEN_SOFFICE")
    if named is not None:
        return Path(named) if Path(named).is_file() else None
    return next(_found(), None)


def _found() -> Iterator[Path]:
    yield from (Path(path) for name in _NAMES if (path := shutil.which(name)))
    folders = (os.environ.get(key) for key in ("PROGRAMFILES", "PROGRAMFILES(X86)"))
    windows = (Path(folder) / _WINDOWS for folder in folders if folder)
    for place in (*(Path(place).expanduser() for place in _PLACES), *windows):
        beneath = place.relative_to(place.anchor)
        yield from (path for path in sorted(Path(place.anchor).glob(str(beneath))) if path.is_file())


def to_docx(data: bytes, suffix: str, filter_name: str, name: str, longest: float | None = None) -> bytes:
    """Convert a file.

    Args:
        data: the whole file.
        suffix: "doc", "rtf", "odt".
        filter_name: LibreOffice's name of its import filter ("MS Word 97").
        name: for messages.
        longest: seconds after which it is given up; None: two minutes, and a minute for each megabyte.

    Raises:
        ReadError: LibreOffice is missing, cannot open the file, or takes too long.
    """
    program = find()
    if program is None:
        raise _missing(name)
    seconds = _SECONDS + _PER_BYTE * len(data) if longest is None else longest
    try:
        with scratch() as (folder, held):
            command = _prepared(program, folder, data, suffix, filter_name)
            _run(command, folder, seconds, held, name)
            output = folder / "out" / "document.docx"
            made = output.read_bytes() if output.is_file() else b""
    except OSError as error:
        what = f"no copy of it can be written for LibreOffice ({error.strerror})"
        raise ReadError(name, what, "make room for temporary files, or name a folder in TMPDIR") from None
    if not zipfile.is_zipfile(io.BytesIO(made)):
        raise ReadError(name, "LibreOffice cannot open it: it is damaged, or something else", _ELSE)
    return made


def _run(command: list[str], folder: Path, seconds: float, held: tuple[int, ...], name: str) -> None:
    """Run a conversion to its end.

    Raises:
        ReadError: the program cannot be started, or takes too long.
    """
    try:
        done = _ended(command, folder, seconds, held)
    except OSError as error:
        what = f"{command[0]} cannot be started ({error.strerror})"
        raise ReadError(name, what, "check it, or " + _ELSE) from None
    if not done:
        raise ReadError(name, f"LibreOffice was not done with it after {seconds:,.0f} seconds", _ELSE)


def _missing(name: str) -> ReadError:
    """What to say where there is no program."""
    named = os.environ.get("TONGWEN_SOFFICE")
    if named:
        what = f"LibreOffice is needed to read it, and TONGWEN_SOFFICE names no file ({named})"
        return ReadError(name, what, f"correct or unset it, or {_ELSE}")
    return ReadError(
        name, "LibreOffice is needed to read it", f"install LibreOffice ({_PACKAGE}), or {_ELSE}"
    )


def made_by(docx: bytes) -> str:
    """Which LibreOffice made a file: "LibreOffice 25.2"; without its number where the file does not say."""
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        told = parts.read(_APP) if _APP in parts.namelist() else b""
    version = re.search(rb"<Application>LibreOffice/(\d+\.\d+)", told)
    return f"LibreOffice {version[1].decode()}" if version else "LibreOffice"


def _prepared(program: Path, folder: Path, data: bytes, suffix: str, filter_name: str) -> list[str]:
    """Lays out a folder for one conversion; the command that does it."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    shutil.copyfile(_PROFILE, user / "registrymodifications.xcu")
    document = folder / f"document.{suffix}"
    document.write_bytes(data)
    return [
        str(program),
        f"-env:UserInstallation={user.parent.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nologo",
        "--nodefault",
        f"--infilter={filter_name}",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "out"),
        str(document),
    ]


def _ended(command: list[str], folder: Path, longest: float, held: tuple[int, ...]) -> bool:
    """Run a command; whether it came to its end in time.  None of its processes is left.

    Args:
        command: what to run.
        folder: where.
        longest: seconds.
        held: handles that it inherits, see `scratch`.
    """
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        pass_fds=held,
    )
    try:
        _limit(process.pid)
        process.wait(longest)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)
    return True


def _environment(folder: Path) -> Mapping[str, str]:
    """What the program is told: where to find others, and to keep to its folder."""
    own = dict.fromkeys(
        ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR", "TEMP", "TMP"), str(folder)
    )
    kept = {key: os.environ[key] for key in _KEPT if key in os.environ}
    return kept | own | {"LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}


if sys.platform == "win32":

    def _limit(pid: int) -> None:
        """Windows has no such limits for a process that has started."""

    def _end(process: subprocess.Popen[bytes]) -> None:
        """End a process and those that it started."""
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(tree, capture_output=True, check=False)
        process.wait()

else:

    def _limit(pid: int) -> None:
        """Bounds the memory and the files of a process and of those that it starts, where the system can."""
        if sys.platform == "linux":
            import resource

            for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_FSIZE, _LARGEST)):
                now = resource.getrlimit(what)[1]
                bound = most if now == resource.RLIM_INFINITY else min(most, now)
                with suppress(ProcessLookupError):
                    resource.prlimit(pid, what, (bound, bound))

    def _end(process: subprocess.Popen[bytes]) -> None:
        """End a process and those that it started, the whole group."""
        with suppress(ProcessLookupError, PermissionError):  # what has ended is gone, or on macOS forbidden
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
