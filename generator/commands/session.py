"""What goes on while somebody writes: the page that is open first, the whole beside, and always the right end.

A saved file is read, what can stop the build is looked for, and the page that a browser shows is made from an engine
that is held ready. All pages follow in a process of their own, which the next save ends; its site takes the place of
the one that is served.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

from generator.commands.base import report
from generator.commands.open_pages import OpenPages, around
from generator.commands.preview import over_the_page
from generator.handbook.load import load
from generator.pipeline import Checked, check
from generator.publish.site import move_in_place
from generator.reading import Remembered

STOPPED = "Bygningen stoppede. Grunden står i det vindue, hvor håndbogen kører."
Build = Callable[[Path, Path, Remembered], Checked]


class Session:
    """One preview of one edition.

    Args:
        root: the project's folder.
        today: the date of the current edition.
        edition: the id of the edition that is shown; nothing when the settings could not be read.
        build: builds the whole into a folder, with its docs trees in another, from what was read before.
    """

    def __init__(self, root: Path, today: date, edition: str, build: Build) -> None:
        self.root, self.today, self.edition, self.build = root, today, edition, build
        cache = root / ".cache"
        self.out, self.next = cache / "preview", cache / "preview-next"
        self.trees, self.held, self.kept = cache / "preview-trees", cache / "preview-held", cache / "build"
        self.around = around(root)
        self.read = Remembered()
        self.over = ""
        self.blamed: set[str] = set()
        self.beside: tuple[multiprocessing.process.BaseProcess, Connection] | None = None
        self.pages: OpenPages | None = None
        self.stale = True

    def begin(self) -> None:
        """Builds the whole before anything is shown."""
        self.over, self.blamed = self._whole(self.out)
        if not self.over:
            self.read.new.clear()

    def changed(self, opened: list[str]) -> None:
        """Shows what was saved: mistakes over the page, or the pages at the addresses that are open."""
        self.close()
        try:
            now = around(self.root)
            if now != self.around:
                self.around, self.pages = now, None
            if self.pages:
                checked = check(self.root, self.today, self.read, self.blamed, built=True)
                if checked.blocking:
                    report(checked)
                    self.over = over_the_page(checked.findings)
                    return
                if checked.handbook:
                    self.pages.show(checked.handbook, opened, self.out)
                    self.over = ""
        except Exception:  # noqa: BLE001  the whole build says what is wrong
            self.pages = None
        self._begin_beside()

    def ended(self) -> bool:
        """Takes the site that was built beside, when it has just been done; else gets ready for the next save."""
        if self.beside is None:
            if self.stale and not self.over:
                self.stale = False
                self._hold()
            return False
        process, told = self.beside
        if process.is_alive() and not told.poll():
            return False
        try:
            self.over, self.blamed = told.recv()
        except EOFError:
            self.over = over_the_page((), STOPPED)
        process.join()
        self.beside = None
        if not self.over:
            move_in_place(self.next, self.out)
            self.read.new.clear()
            self.stale = True
        return True

    def close(self) -> None:
        """Ends the build that goes on beside."""
        if self.beside is not None:
            process, _ = self.beside
            with suppress(ProcessLookupError):
                os.killpg(process.pid or 0, signal.SIGKILL)
            process.join()
            self.beside = None

    def _begin_beside(self) -> None:
        context = multiprocessing.get_context("fork")
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=self._work, args=(there,))
        process.start()
        with suppress(OSError):
            os.setpgid(process.pid or 0, process.pid or 0)
        there.close()
        self.beside = process, here

    def _work(self, told: Connection) -> None:
        # A group of its own, so that its workers end with it; the page that somebody waits for goes first.
        os.setpgid(0, 0)
        os.nice(10)
        told.send(self._whole(self.next))

    def _whole(self, out: Path) -> tuple[str, set[str]]:
        """Builds everything; gives what is to stand over the page, and the files that are to blame for it."""
        try:
            checked = self.build(out, self.trees, self.read)
        except SystemExit as error:
            if error.code == 2:
                raise
            return over_the_page((), STOPPED), set()
        except Exception:  # noqa: BLE001  the preview goes on, whatever a build meets
            traceback.print_exc()
            return over_the_page((), STOPPED), set()
        if checked.findings:
            report(checked)
        sys.stdout.flush()
        return over_the_page(checked.findings), {one.place.file for one in checked.findings if one.blocking}

    def _hold(self) -> None:
        """Gets ready for the next save: without this, it would wait for the whole."""
        try:
            if self.pages and self.pages.holds():
                return
            self.pages = None
            handbook = load(self.root, self.read).handbook
            if handbook:
                self.pages = OpenPages(handbook, self.today, self.edition, self.trees, self.held, self.kept)
        except Exception:  # noqa: BLE001  nothing is shown before the whole is built
            traceback.print_exc()
