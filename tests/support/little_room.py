"""Commands run where the disk fills up: on a small tmpfs where the system lets tests mount one (as root, or as a
user with namespaces of its own), else with RLIMIT_FSIZE, which lets no file grow, as a stand-in."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_UNSHARE = ("unshare", "--map-root-user", "--mount")
_INSIDE = r"""
import hashlib, json, os, resource, shutil, subprocess, sys
place, source, room, mounted, command, environment = json.loads(sys.argv[1])
if mounted:
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", place], check=True)
os.environ.update({name: value.format(place=place) for name, value in environment.items()})
course = os.path.join(place, "course")
shutil.copytree(source, course)
def files():
    found = {}
    for folder, _, names in os.walk(course):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, course)] = hashlib.sha256(file.read()).hexdigest()
    return found
before = files()
limit = None
if mounted:
    free = os.statvfs(place).f_bavail * os.statvfs(place).f_frsize - room
    with open(os.path.join(place, "filler"), "wb") as file:
        file.write(bytes(max(0, free)))
else:
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
done = subprocess.run(command, cwd=course, capture_output=True, encoding="utf-8", preexec_fn=limit)
print(json.dumps([done.returncode, done.stdout, done.stderr, before, files()]))
"""


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did where there was little room."""

    status: int
    stdout: str
    stderr: str
    before: dict[str, str]
    """Path in the folder → digest of the file."""
    after: dict[str, str]


@cache
def may_mount() -> bool:
    """Whether a really full file system can be had here."""
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return False
    probe = [*_UNSHARE, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def run_in(place: Path, source: Path, room: int, *command: str | Path, **environment: str) -> Done:
    """Runs a command in a copy of ``source`` on a disk with ``room`` bytes left. ``{place}`` in the environment
    stands for that disk."""
    place.mkdir()
    program, *arguments = map(str, command)
    told = [str(place), str(source), room, may_mount(), [program, *arguments], environment]
    inside = [sys.executable, "-c", _INSIDE, json.dumps(told)]
    wrapped = [*_UNSHARE, *inside] if may_mount() else inside
    done = subprocess.run(wrapped, capture_output=True, encoding="utf-8", check=True, timeout=120)
    return Done(*json.loads(done.stdout))
