"""Prints the page at an address as WebKitGTK does, into a PDF. Its WebDriver can't.

Runs under Debian's own Python, which has `gi`: webkit_paper.py ADDRESS FILE
"""

import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402 - only after its version is named

A4 = "iso_a4"


def print_when_ready(view: WebKit2.WebView, event: WebKit2.LoadEvent, file: str) -> None:
    """Print when the page, its scripts and its fonts have come."""
    if event == WebKit2.LoadEvent.FINISHED:
        ready = "document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => done(true))))"
        view.call_async_javascript_function(f"return {ready}", -1, None, None, None, None, print_to, file)


def print_to(view: WebKit2.WebView, result: object, file: str) -> None:
    """Print into FILE, and end."""
    view.call_async_javascript_function_finish(result)
    settings = Gtk.PrintSettings()
    settings.set("printer", "Print to File")
    settings.set("output-file-format", "pdf")
    settings.set("output-uri", GLib.filename_to_uri(file))
    operation = WebKit2.PrintOperation.new(view)
    operation.set_print_settings(settings)
    setup = Gtk.PageSetup()
    setup.set_paper_size_and_default_margins(Gtk.PaperSize.new(A4))
    operation.set_page_setup(setup)
    operation.connect("finished", lambda _: Gtk.main_quit())
    operation.connect("failed", lambda _, error: sys.exit(str(error)))
    operation.print_()


def main(address: str, file: str) -> None:
    """Open ADDRESS in a window that nobody sees, and print it into FILE."""
    view = WebKit2.WebView()
    window = Gtk.OffscreenWindow()
    window.set_default_size(1280, 900)
    window.add(view)
    window.show_all()
    view.connect("load-changed", print_when_ready, file)
    view.load_uri(address)
    Gtk.main()


if __name__ == "__main__":
    main(*sys.argv[1:])
