"""Where the user's own things lie, by what the environment says."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

ASKED = """
from draftspeech.folders import cache_folder, user_folder
print(user_folder(), cache_folder())
"""
THEIRS = """
from platformdirs import user_cache_path, user_config_path
name = "draftspeech"
config = user_config_path(name, appauthor=False, roaming=True)
print(config, user_cache_path(name, appauthor=False))
"""


@pytest.mark.parametrize(
    "set_here",
    [
        {},
        {"HOME": "/home/li"},
        {"HOME": "/home/li/"},
        {"HOME": "here"},
        {"HOME": ""},
        {"HOME": "/home/li", "XDG_CONFIG_HOME": "/data/conf", "XDG_CACHE_HOME": "/data/cache/"},
        {"HOME": "/home/li", "XDG_CONFIG_HOME": "conf", "XDG_CACHE_HOME": ""},
        {"XDG_CONFIG_HOME": "/data/设置"},
        {"HOME": "/home/li", "ANDROID_DATA": "/data", "ANDROID_ROOT": "/system", "PREFIX": "/usr"},
    ],
)
def test_the_users_folders_are_those_of_platformdirs(set_here: dict[str, str]) -> None:
    taken = ("HOME", "XDG_", "ANDROID_")
    env = {k: v for k, v in os.environ.items() if not k.startswith(taken)} | set_here
    said = {
        subprocess.run(
            [sys.executable, "-c", script], env=env, capture_output=True, check=True, text=True
        ).stdout
        for script in (ASKED, THEIRS)
    }
    assert len(said) == 1
