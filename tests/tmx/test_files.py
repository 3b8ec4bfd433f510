"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import socket
import stat
from pathlib import Path

import pytest

from tests import children
from tmx import OutputError, check_output, replacing, replacing_all, replacing_text


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_a_file_appears_when_it_is_complete(tmp_path: Path) -> None:
    """Until then nobody can take half of it for the whole."""
    with replacing_text(tmp_path / "x.html") as out:
        out.write("第一行\n")
        [temporary] = names(tmp_path)
    assert re.fullmatch(r"\.x\.html\.[0-9a-f]{12}\.part", temporary)
    assert (tmp_path / "x.html").read_bytes() == "第一行\n".encode()
    assert names(tmp_path) == ["x.html"]


def test_any_writer_can_fill_the_temporary_file(tmp_path: Path) -> None:
    """Spreadsheets and databases come from libraries that want a path."""
    with replacing(tmp_path / "x.bin") as temporary:
        temporary.write_bytes(b"\x00\r\n")
    assert (tmp_path / "x.bin").read_bytes() == b"\x00\r\n"


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_a_failure_leaves_the_folder_as_it_was(tmp_path: Path, error: type[BaseException]) -> None:
    """Last week's memory is worth more than half of today's."""
    (tmp_path / "x").write_text("before")
    with pytest.raises(error), replacing_text(tmp_path / "x") as out:
        out.write("after")
        raise error
    assert names(tmp_path) == ["x"]
    assert (tmp_path / "x").read_text() == "before"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_an_existing_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    """A private memory stays private, while it is written too."""
    path = tmp_path / "x"
    path.touch()
    path.chmod(mode)
    with replacing(path) as temporary:
        assert stat.S_IMODE(temporary.stat().st_mode) == 0o600 & ~_umask()
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_new_file_has_the_mode_that_any_new_file_has(tmp_path: Path) -> None:
    """Colleagues who could read the last one can read this one."""
    with replacing(tmp_path / "x"):
        pass
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    """What the link points to is replaced, in its own folder."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real" / "x")
    with replacing_text(tmp_path / "link") as out:
        out.write("new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "x").read_text() == "new"


def test_a_reader_of_the_old_file_is_not_disturbed(tmp_path: Path) -> None:
    """A memory that another program holds open is replaced, not rewritten under its hands."""
    (tmp_path / "x").write_text("before")
    with (tmp_path / "x").open() as held:
        with replacing_text(tmp_path / "x") as out:
            out.write("after")
        assert held.read() == "before"
    assert (tmp_path / "x").read_text() == "after"


def test_long_names_are_possible(tmp_path: Path) -> None:
    """The temporary name stays under the limit where the final one reaches it."""
    name = "报" * 85
    with replacing(tmp_path / name):
        pass
    assert names(tmp_path) == [name]


def test_places_where_no_file_can_be_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    """Hours of work must not end at a mistaken folder; a device must not be replaced by a file."""
    (tmp_path / "file").touch()
    with socket.socket(socket.AF_UNIX) as device:
        device.bind(str(tmp_path / "socket"))
        for path, message in {
            "missing/x": "the folder .*missing does not exist; create it or choose another",
            "file/x": ".*file is not a folder; choose a folder that exists",
            ".": "is a folder; give a file name",
            "socket": "is not a regular file; give a file name",
            "x" * 300: "File name too long; choose another file name",
            "nul\0l": ".*; choose another file name",
        }.items():
            place = f"{tmp_path}/{path}"
            with pytest.raises(OutputError, match=f"{re.escape(place)}: {message}") as error:
                check_output(place)
            assert error.value.path == place
    assert names(tmp_path) == ["file", "socket"]


@pytest.mark.parametrize(
    ("number", "what"),
    [
        (errno.ENOSPC, "no space is left"),
        (errno.EDQUOT, "quota"),
        (errno.EIO, "error"),
        (errno.EROFS, "read-only"),
    ],
)
def test_trouble_with_the_disk_is_told_with_a_cure(tmp_path: Path, number: int, what: str) -> None:
    """A user can free space; a traceback only tells a programmer."""
    with pytest.raises(OutputError, match=rf"x: .*{what}.*; .*write elsewhere"), replacing(tmp_path / "x"):
        raise OSError(number, os.strerror(number))
    assert names(tmp_path) == []


def test_errors_of_other_files_pass(tmp_path: Path) -> None:
    """A missing input is not the output's fault."""
    with pytest.raises(FileNotFoundError), replacing(tmp_path / "x"):
        (tmp_path / "input").read_text()
    assert names(tmp_path) == []


CHECK = """
try:
    with tmx.replacing_text(sys.argv[1]) as out:
        out.write("after")
except tmx.OutputError as error:
    print(error)
"""


def test_a_folder_without_permission_is_refused() -> None:
    """The message names the folder, not a temporary file that the user has never heard of."""
    with children.public_folder() as folder:
        closed = folder / "closed"
        closed.mkdir(mode=0o555)
        done = children.run(CHECK, closed / "x", as_nobody=True)
        assert names(closed) == []
    assert done.stderr == ""
    expected = (
        f"{closed}/x: the folder {closed} may not be written; change its permissions or choose another\n"
    )
    assert done.stdout == expected


def test_a_write_protected_file_is_not_replaced() -> None:
    """Protection is a wish, although the folder would allow it."""
    with children.public_folder() as folder:
        folder.chmod(0o777)
        (folder / "x").write_text("before")
        (folder / "x").chmod(0o444)
        done = children.run(CHECK, folder / "x", as_nobody=True)
        assert (folder / "x").read_text() == "before"
    assert "x: is write-protected; remove the protection or choose another file name" in done.stdout


def test_a_file_may_not_even_be_asked_about() -> None:
    """A folder that cannot be entered."""
    with children.public_folder() as folder:
        (folder / "inner" / "closed").mkdir(parents=True)
        (folder / "inner").chmod(0o600)
        done = children.run(CHECK, folder / "inner" / "closed" / "x", as_nobody=True)
        (folder / "inner").chmod(0o700)
    assert "; choose another" in done.stdout


def test_another_users_file_is_refused_before_anything_is_written() -> None:
    """In a folder like /tmp one may create files, and write into this one, but not replace it."""
    with children.public_folder() as folder:
        folder.chmod(0o1777)
        (folder / "x").write_text("before")
        (folder / "x").chmod(0o666)
        done = children.run(CHECK, folder / "x", as_nobody=True)
        if os.geteuid() == 0:
            what = "belongs to another user, who alone may replace it; choose another file name"
            assert done.stdout == f"{folder}/x: {what}\n"
            assert (folder / "x").read_text() == "before"
        else:
            assert (folder / "x").read_text() == "after"
        assert names(folder) == ["x"]


def fill(folder: Path, name: str = "") -> None:
    """Writes new versions of a, b and c, where a and c are there already; `name` is one to fail in."""
    with replacing_all([folder / name for name in "abc"]) as drafts:
        for draft in drafts:
            with replacing_text(draft) as out:
                out.write("after")
            if draft.name.startswith(f".{name}."):
                raise OutputError(str(draft), "trouble", "help")


@pytest.fixture
def trio(tmp_path: Path) -> Path:
    """A folder in which a and c have old content."""
    for name in "ac":
        (tmp_path / name).write_text("before")
    return tmp_path


def test_files_that_belong_together_change_together(trio: Path) -> None:
    """A new memory beside an old report would contradict it."""
    fill(trio)
    assert {name: (trio / name).read_text() for name in names(trio)} == dict.fromkeys("abc", "after")


def test_a_run_that_is_stopped_while_it_makes_its_files_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that stood there before anybody knew its name stayed."""

    def stopped(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "close", stopped)
    with pytest.raises(KeyboardInterrupt), replacing_all([tmp_path / "a", tmp_path / "b"]):
        pass
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []


def test_an_error_in_one_of_several_files_names_that_file(trio: Path) -> None:
    """Not the temporary file that stands for it, of which the person has never heard."""
    with pytest.raises(OutputError, match=f"^{re.escape(str(trio / 'b'))}: trouble; help$"):
        fill(trio, "b")
    assert {name: (trio / name).read_text() for name in names(trio)} == {"a": "before", "c": "before"}


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("held", "abc")
def test_a_file_that_another_program_holds_keeps_all_as_they_were(
    trio: Path, monkeypatch: pytest.MonkeyPatch, held: str, links: bool
) -> None:
    """Windows does not replace an open file; by then the files before it have been replaced."""
    replace = Path.replace

    def replace_unless_held(self: Path, target: Path) -> Path:
        if target.name == held and self.read_text() == "after":
            raise PermissionError(13, "The process cannot access the file")
        return replace(self, target)

    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "replace", replace_unless_held)
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(
        OutputError, match=rf"{held}: may not be replaced: another program .*; close it there"
    ):
        fill(trio)
    assert {name: (trio / name).read_text() for name in names(trio)} == {"a": "before", "c": "before"}


def test_a_file_that_another_program_locks_is_refused_at_once(
    trio: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A spreadsheet program on Windows lets nobody else open what it has open."""

    def locked(*_: object, **__: object) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(
        OutputError, match="a: another program holds it open; close it there or choose another"
    ):
        check_output(trio / "a")
