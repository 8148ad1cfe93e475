"""`make serve`: a live preview that stays up while something is wrong, and says what it is every time.

MkDocs' own preview drops a message that it has logged before, and lets every request wait until the build succeeds
again. Here a build that fails gives an error page instead, which reloads itself when it is mended.
"""

from __future__ import annotations

import html
import logging
import shutil
import tempfile
import time
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer

from guideline.site.check import content_problems
from guideline.site.listening import check_free
from guideline.text.errors import Problem

_FAILED = "X-Bygget-Stoppet"
"""The header by which an error page knows that it is still one."""


class Preview(LiveReloadServer):
    """Serves the site that was built last, or, when the last build failed, the page that says why."""

    failure = ""

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request; a page of the site is answered with the failure as long as there is one."""
        path = str(environ["PATH_INFO"])
        if not self.failure or not path.endswith(("/", ".html")):
            answer: Iterable[bytes] = super().serve_request(environ, start_response)
            return answer
        content = self.failure.encode()
        headers = [("Content-Type", "text/html; charset=utf-8"), (_FAILED, "1"), ("Cache-Control", "no-store")]
        start_response("500 Internal Server Error", [*headers, ("Content-Length", str(len(content)))])
        return [content]


class _Builds:
    """Builds the site again and again, and tells how it went."""

    def __init__(self, root: Path, address: str, folder: str, mend_at: str) -> None:
        self.root, self.address, self.folder, self.mend_at = root, address, folder, mend_at
        self.config = self.read()
        host, port = self.config.dev_addr
        self.server = Preview(builder=self, host=host, port=port, root=folder, polling_interval=0.2)
        self.server.error_handler = self._missing_page

    def read(self) -> MkDocsConfig:
        config = load_config(str(self.root / "mkdocs.yml"), dev_addr=self.address, site_dir=self.folder)
        config.repo_url = self.mend_at or config.repo_url
        config.extra["editor"] = bool(self.mend_at)
        config.site_url = f"http://{self.address}/"
        return config

    def __call__(self, config: MkDocsConfig | None = None) -> None:
        """Build, whatever happens: a failure is shown and the server goes on."""
        print("Bygger forhåndsvisningen …", flush=True)
        start = time.monotonic()
        try:
            build(config or self.read(), serve_url=f"http://{self.address}/")
        except Exception as error:
            self.server.failure = _told(error)
        else:
            self.server.failure = ""
            seconds = f"{time.monotonic() - start:.1f}".replace(".", ",")
            print(f"Klar på http://{self.address}/ (etter {seconds} s)", flush=True)

    def _missing_page(self, code: int) -> bytes | None:
        page = Path(self.folder) / f"{code}.html"
        return page.read_bytes() if page.exists() else None

    def run(self) -> None:
        self.config.plugins.on_startup(command="serve", dirty=False)
        self(self.config)
        for path in (self.config.docs_dir, self.config.config_file_path, *self.config.watch):
            self.server.watch(path)
        self.config.plugins.on_serve(self.server, config=self.config, builder=self)
        try:
            self.server.serve()
        except KeyboardInterrupt:
            print("Forhåndsvisningen er avsluttet.")
        finally:
            self.server.shutdown()
            self.config.plugins.on_shutdown()


def preview(root: Path, address: str, mend_at: str = "") -> int:
    """Show the project at ROOT at ADDRESS until somebody stops it.

    Args:
        root: the top of the project.
        address: where to listen.
        mend_at: the address of the editor that «Rediger siden» leads to; empty for the host of the content.

    Raises:
        ContentError: when nothing can listen at ADDRESS.
    """
    check_free(address, f"make {'rediger' if mend_at else 'serve'} ADDRESS=127.0.0.1:8010")
    logging.getLogger("mkdocs.commands.build").addFilter(lambda record: record.levelno < logging.ERROR)
    logging.getLogger("mkdocs.livereload").addFilter(lambda record: "code 500" not in record.getMessage())
    folder = tempfile.mkdtemp(prefix="forhandsvisning-")
    try:
        _Builds(root, address, folder, mend_at).run()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _told(error: Exception) -> str:
    """The page that shows ERROR, which is also printed."""
    problems = content_problems(error)
    if problems:
        print("\nInnholdet må rettes:\n\n" + "\n".join(map(str, problems)) + "\n", flush=True)
        return error_page("Innholdet må rettes", "".join(map(_as_html, problems)))
    if isinstance(error, Abort) and isinstance(error.__context__, Exception):
        error = error.__context__
    said = str(error) if isinstance(error, MkDocsException) else _last_words(error)
    print(f"\nBygget stoppet:\n\n{said}\n", flush=True)
    return error_page("Bygget stoppet", f"<p>{_FOR_DEVELOPERS}</p><pre>{html.escape(said)}</pre>")


_FOR_DEVELOPERS = (
    "Feilen er ikke i innholdet, men i oppsettet eller malene. Angre det du endret sist, eller spør en utvikler."
)


def _last_words(error: Exception) -> str:
    return "".join(traceback.format_exception(error))[-4000:]


def _as_html(problem: Problem) -> str:
    place = f"{problem.file}, linje {problem.line}" if problem.line else problem.file
    remedy = f"<pre>{html.escape(problem.remedy)}</pre>" if problem.remedy else ""
    return f"<li><b>{html.escape(place)}</b><p>{html.escape(problem.message)}</p>{remedy}</li>"


def error_page(title: str, content: str) -> str:
    """A page that shows CONTENT, list items or more, until the same address answers with another."""
    tag = "ul" if content.startswith("<li>") else "div"
    return _PAGE.replace("TITLE", title).replace("CONTENT", f"<{tag}>{content}</{tag}>").replace("HEADER", _FAILED)


_PAGE = """\
<!doctype html>
<html lang="nb">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>TITLE</title>
<style>
  body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 3rem auto; padding: 0 1rem }
  li { margin-bottom: 1.5rem } p { margin: .25rem 0 }
  pre { background: #f3f1ec; color: #222; padding: .75rem; white-space: pre-wrap; overflow-wrap: anywhere }
</style>
</head>
<body>
<main role="alert">
<h1>TITLE</h1>
<p>Rett det som står her, og lagre filen. Siden laster seg selv på nytt.</p>
CONTENT
</main>
<script>
  let first;
  setInterval(async () => {
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      const text = await answer.text();
      if (!answer.headers.has("HEADER") || (first ??= text) !== text) location.reload();
    } catch { /* the server is busy or gone */ }
  }, 1000);
</script>
</body>
</html>
"""
