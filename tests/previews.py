"""A live preview of a project, for tests and for measuring."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Preview:
    """A live preview of a project."""

    root: Path
    address: str
    log: Path

    def get(self, path: str = "") -> tuple[int, str]:
        """Status and text of the page at PATH."""
        try:
            with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def wait_for(self, status: int, part: str, path: str = "") -> str:
        """The page at PATH, when it has STATUS and PART."""
        end = time.monotonic() + 40
        while time.monotonic() < end:
            try:
                found, text = self.get(path)
            except OSError:
                found, text = 0, ""
            if (found, part in text) == (status, True):
                return text
            time.sleep(0.05)
        raise AssertionError(f"{found} {text[:200]}\n{self.log.read_text(encoding='utf-8')}")


def free_address() -> str:
    """A host and a port of this machine that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


@contextmanager
def served(root: Path) -> Iterator[Preview]:
    """`make serve` in the project at ROOT."""
    address, log = free_address(), root.parent / "log.txt"
    command = [sys.executable, "-m", "guideline", "serve", "--address", address]
    with log.open("w") as out, subprocess.Popen(command, cwd=root, stdout=out, stderr=out) as server:
        try:
            yield Preview(root, address, log)
        finally:
            server.terminate()
