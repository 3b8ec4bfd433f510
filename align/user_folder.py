"""Where this user's programs keep what they can make again."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def user_folder(env: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """The folder: TONGWEN_CACHE, else `tongwen` where the system keeps caches; it need not exist yet.

    >>> user_folder({"TONGWEN_CACHE": "here"}).as_posix()
    'here'
    >>> user_folder({"XDG_CACHE_HOME": "/var/caches"}, "linux").as_posix()
    '/var/caches/tongwen'
    """
    if own := env.get("TONGWEN_CACHE"):
        return Path(own)
    home = Path.home()
    if platform == "win32":
        return Path(env.get("LOCALAPPDATA") or home / "AppData" / "Local") / "tongwen" / "Cache"
    if platform == "darwin":
        return home / "Library" / "Caches" / "tongwen"
    return Path(env.get("XDG_CACHE_HOME") or home / ".cache") / "tongwen"
