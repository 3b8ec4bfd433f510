"""Files that appear whole or not at all.

What is written goes to a temporary file in the same folder, which takes the final name at the end.
A run that fails on the way, on a full disk for one, leaves the folder as it was; only a process that
is killed outright can leave its temporary file behind, a name that begins with a dot and ends in .part.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from tmx.errors import OutputError

_CURES = {
    errno.ENOSPC: ("no space is left on the disk", "free some space or write elsewhere"),
    errno.EDQUOT: ("the disk quota is used up", "free some space or write elsewhere"),
    errno.EFBIG: (
        "the file grows larger than allowed here",
        "raise the limit (ulimit -f) or write elsewhere",
    ),
    errno.EROFS: ("the disk is read-only", "write elsewhere"),
    errno.EIO: ("the disk reports an error", "write elsewhere"),
    errno.EMFILE: ("too many files are open", "raise the limit (ulimit -n)"),
    errno.ENFILE: ("too many files are open on this machine", "close some programs"),
    errno.ENAMETOOLONG: ("the file name is too long", "choose another file name"),
}


def disk_trouble(number: int) -> tuple[str, str]:
    """What an error of the disk is, by its errno, and its cure."""
    return _CURES.get(number, _CURES[errno.EIO])


def check_output(path: str | os.PathLike[str]) -> Path:
    """Refuses a place where no file can be written; creates and changes nothing.

    Call it before long work, so that a mistaken folder shows at once.

    Returns:
        The file that will be written: `path` with symbolic links followed.

    Raises:
        OutputError: the folder does not exist, is no folder or may not be written; the path is a
            folder, a device or a write-protected file.
    """
    name = os.fspath(path)
    try:
        target = Path(os.path.realpath(name))
        _check_folder(name, target.parent)
        _check_file(name, target)
    except (OSError, ValueError) as error:
        what = error.strerror if isinstance(error, OSError) else None
        raise OutputError(name, what or str(error), "choose another file name") from error
    return target


@contextlib.contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[Path]:
    """A temporary file, empty and in the same folder, that takes the name `path` when the block ends well.

    An existing file keeps its mode (and, where the system lets us, its owner); a symbolic link stays
    and its target is replaced.  When the block fails, the temporary file goes and `path` is untouched.

    Raises:
        OutputError: `check_output` refuses the place, or the disk is full, read-only or broken.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with replacing(f"{folder}/greeting.txt") as temporary:
    ...         _ = temporary.write_text("hello")
    ...     print(*(path.name for path in Path(folder).iterdir()))
    greeting.txt
    """
    with replacing_all([path]) as (temporary,):
        yield temporary


@contextlib.contextmanager
def replacing_all(paths: Sequence[str | os.PathLike[str]]) -> Iterator[list[Path]]:
    """As `replacing`, for files that belong together: all take their names, or none does.

    Raises:
        OutputError: one of them cannot be written; it is named as in `paths`, also where the block wrote
            its temporary file by `replacing`.
    """
    targets = {os.fspath(path): check_output(path) for path in paths}
    temporaries = {name: _hidden_name(target) for name, target in targets.items()}
    try:
        for name, target in targets.items():
            with _disk_errors(name):
                _create_beside(name, target, temporaries[name])
        with _own_names(temporaries), _disk_errors(", ".join(targets)):
            yield list(temporaries.values())
        for name, target in targets.items():
            with _disk_errors(name):
                _flush_to_disk(temporaries[name])
                _copy_mode(target, temporaries[name])
        _take_places(temporaries, targets)
    finally:
        for temporary in temporaries.values():
            temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def replacing_text(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    """As `replacing`, a text file open for writing: UTF-8 without byte order mark, lines end in \\n."""
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as out:
        yield out


def _check_folder(name: str, folder: Path) -> None:
    if not folder.exists():
        raise OutputError(name, f"the folder {folder} does not exist", "create it or choose another")
    if not folder.is_dir():
        raise OutputError(name, f"{folder} is not a folder", "choose a folder that exists")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise _not_writable(name, folder)


def _check_file(name: str, target: Path) -> None:
    if target.is_dir():
        raise OutputError(name, "is a folder", "give a file name")
    if not target.exists():
        return
    if not target.is_file():
        raise OutputError(name, "is not a regular file", "give a file name")
    if not os.access(target, os.W_OK):
        raise OutputError(name, "is write-protected", "remove the protection or choose another file name")
    if _only_its_owner_may_replace(target):
        what = "belongs to another user, who alone may replace it"
        raise OutputError(name, what, "choose another file name")
    _check_not_held(name, target)


def _only_its_owner_may_replace(target: Path) -> bool:
    """As in /tmp: anyone may make files there, and replace only their own."""
    folder = target.parent.stat()
    if not folder.st_mode & stat.S_ISVTX or not hasattr(os, "geteuid"):
        return False
    return os.geteuid() not in (0, folder.st_uid, target.stat().st_uid)


def _check_not_held(name: str, target: Path) -> None:
    """Opening changes nothing, and fails on Windows while a spreadsheet program, for one, has the file."""
    try:
        target.open("rb+").close()
    except PermissionError as error:
        what = "another program holds it open"
        raise OutputError(name, what, "close it there or choose another file name") from error


def _not_writable(name: str, folder: Path) -> OutputError:
    return OutputError(
        name, f"the folder {folder} may not be written", "change its permissions or choose another"
    )


def _create_beside(name: str, target: Path, temporary: Path) -> None:
    """An empty file next to the target; nobody else may look into the successor of a private file."""
    try:
        mode = 0o600 if target.exists() else 0o666
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
    except PermissionError as error:
        raise _not_writable(name, target.parent) from error


def _hidden_name(target: Path) -> Path:
    stem = target.name[:40]  # at most 160 bytes, so that the whole name stays under the limit of 255
    return target.with_name(f".{stem}.{os.urandom(6).hex()}.part")


def _copy_mode(target: Path, temporary: Path) -> None:
    try:
        there = target.stat()
    except FileNotFoundError:
        return
    if hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):
            os.chown(temporary, there.st_uid, there.st_gid)
    temporary.chmod(stat.S_IMODE(there.st_mode))


def _flush_to_disk(temporary: Path) -> None:
    """A disk may report only now that it is full, and a crash may not lose what has its final name."""
    with temporary.open("rb+") as out:
        os.fsync(out.fileno())


def _take_places(temporaries: Mapping[str, Path], targets: Mapping[str, Path]) -> None:
    """Gives all files their names; where one may not have it, those before it become what they were."""
    with contextlib.ExitStack() as copies, contextlib.ExitStack() as undo:
        for name, target in targets.items():
            copy = None
            if len(targets) > 1 and target.exists():
                copy = _hidden_name(target)
                copies.callback(copy.unlink, missing_ok=True)
                with _disk_errors(name):
                    _copy(target, copy)
            _take_place(name, temporaries[name], target)
            undo.callback(_put_back, target, copy)
        undo.pop_all()


def _copy(target: Path, copy: Path) -> None:
    """The file under a second name, without taking room where the disk lets a file have two."""
    try:
        if os.name == "nt":  # there a link to an open file cannot be removed
            raise OSError
        os.link(target, copy)
    except OSError:
        shutil.copy2(target, copy)


def _put_back(target: Path, copy: Path | None) -> None:
    if copy is None:
        target.unlink(missing_ok=True)
    else:
        copy.replace(target)


def _take_place(name: str, temporary: Path, target: Path) -> None:
    try:
        temporary.replace(target)
    except PermissionError as error:  # on Windows, opened since it was looked at
        what = "may not be replaced: another program holds it open, or it belongs to another user"
        raise OutputError(name, what, "close it there or choose another file name") from error


@contextlib.contextmanager
def _own_names(temporaries: Mapping[str, Path]) -> Iterator[None]:
    """An error of a temporary file is one of the file that it stands for."""
    try:
        yield
    except OutputError as error:
        names = {str(temporary): name for name, temporary in temporaries.items()}
        if error.path not in names:
            raise
        raise OutputError(names[error.path], error.what, error.cure) from error


@contextlib.contextmanager
def _disk_errors(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in _CURES:
            raise
        raise OutputError(name, *_CURES[error.errno]) from error
