"""Debian's web servers, each started with one recipe on a free port of this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_PATIENCE = 20.0
"""So many seconds may a server take to answer its first request."""


@dataclass(frozen=True)
class Server:
    """A web server.

    Args:
        package: what Debian calls it.
        program: its executable.
        settings: all its settings, from a recipe and a folder of its own.
        arguments: how it is started in the foreground with a file of settings, from that file and the same folder.
    """

    package: str
    program: str
    settings: Callable[[str, Path], str]
    arguments: Callable[[Path, Path], Sequence[str]]

    def executable(self) -> str | None:
        """Where it is, if it is anywhere."""
        return shutil.which(self.program, path=f"{os.environ['PATH']}:/usr/sbin")

    @contextmanager
    def running(self, recipe: str, port: int, folder: Path) -> Iterator[None]:
        """Run it with RECIPE, which lets it listen at PORT; what it needs for itself it puts into FOLDER.

        Raises:
            RuntimeError: when it doesn't answer, with what it said.
        """
        file = folder / "settings"
        file.write_text(self.settings(recipe, folder), encoding="utf-8")
        command = [str(self.executable()), *self.arguments(file, folder)]
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ | {"HOME": str(folder)})
        try:
            if not _answers(port, process):
                raise RuntimeError((folder / "log").read_text(encoding="utf-8"))
            yield
        finally:
            process.terminate()
            process.wait()


def _answers(port: int, process: subprocess.Popen[bytes]) -> bool:
    """Whether something listens at PORT before patience or the PROCESS has ended."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return True
    return False


def free_port() -> int:
    """A port that nothing listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _nginx(recipe: str, folder: Path) -> str:
    places = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in _NGINX_TEMPORARY)
    user = "user root;\n" if os.geteuid() == 0 else ""  # the site of a test is in a folder of whoever runs it
    return (
        f"{user}daemon off;\npid {folder}/pid;\nerror_log stderr;\nevents {{}}\n"
        f"http {{\ninclude /etc/nginx/mime.types;\naccess_log off;\n{places}{recipe}\n}}\n"
    )


_NGINX_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def _caddy(recipe: str, folder: Path) -> str:
    return f"{{\nadmin off\nauto_https off\nstorage file_system {folder}\n}}\n{recipe}\n"


_APACHE_MODULES = ("mpm_event", "authz_core", "authz_host", "alias", "dir", "mime", "headers", "deflate", "filter")


def _apache(recipe: str, folder: Path) -> str:
    modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in _APACHE_MODULES)
    listen = recipe.partition("<VirtualHost *:")[2].partition(">")[0]
    user = "User www-data\nGroup www-data\n" if os.geteuid() == 0 else ""
    return (
        f"ServerRoot {folder}\nPidFile {folder}/pid\nDefaultRuntimeDir {folder}\nErrorLog /dev/stderr\n"
        f"ServerName localhost\nListen 127.0.0.1:{listen}\n{modules}{user}"
        f"TypesConfig /etc/mime.types\nDirectoryIndex index.html\n{recipe}\n"
    )


SERVERS = {
    "nginx": Server("nginx-light", "nginx", _nginx, lambda file, _: ["-c", str(file), "-e", "stderr"]),
    "caddy": Server("caddy", "caddy", _caddy, lambda file, _: ["run", "--config", str(file), "--adapter", "caddyfile"]),
    "apache": Server("apache2", "apache2", _apache, lambda file, folder: ["-D", "FOREGROUND", "-f", str(file)]),
}
