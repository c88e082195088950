"""The releases in a target folder: TARGET/current is what is served, TARGET/releases/ holds the last ones.

A release is made aside under a name of its own, held against its manifest, and only then shown: the link `current`
is replaced in one step, or, where the server follows no links, the folder `current` changes places with the new one.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from generator.publish.manifest import (
    MANIFEST,
    Manifest,
    ManifestError,
    Mark,
    differences,
    digest,
    read_manifest,
    write_manifest,
)
from generator.publish.switch import exchange, point_at, restore
from generator.publish.target import TargetError

FOLDER_MODE, FILE_MODE = 0o755, 0o644
UNFINISHED, ASIDE, SPARE, LOCK = ".new", ".aside", ".link", ".lock"


@dataclass(frozen=True)
class Releases:
    """A folder that sites are published into.

    Attributes:
        target: the folder; the web server serves its `current`.
        by_link: whether `current` is a symbolic link; otherwise it is a folder.
    """

    target: Path
    by_link: bool = True

    @property
    def current(self) -> Path:
        """What is served."""
        return self.target / "current"

    @property
    def folder(self) -> Path:
        """Where the releases stand."""
        return self.target / "releases"

    def served(self) -> Manifest | None:
        """The manifest of what is served; nothing before the first publication.

        Raises:
            ManifestError: what is served has no manifest that can be read.
        """
        return read_manifest(self.current) if self.current.exists() else None

    def numbers(self) -> list[int]:
        """The numbers of the releases that are kept, the one that is served among them, in order."""
        kept = {int(path.name) for path in self.folder.glob("[0-9]*") if path.name.isdigit() and path.is_dir()}
        served = self.served()
        return sorted(kept | ({served.release} if served else set()))

    def place(self, number: int) -> Path:
        """The folder of a release."""
        return self.folder / f"{number:06d}"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """The target for one at a time; what a killed run left behind is put right first.

        Raises:
            TargetError: another publication is at work, or the folder holds something else than a published handbook.
        """
        self._refuse_foreign()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.target.chmod(FOLDER_MODE)
        self.folder.chmod(FOLDER_MODE)
        handle = os.open(self.target / LOCK, os.O_RDWR | os.O_CREAT, FILE_MODE)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                message = f"En anden udgivelse er i gang i {self.target}. Vent, til den er færdig, og prøv igen."
                raise TargetError(message) from None
            self._tidy()
            yield
        finally:
            os.close(handle)

    def _refuse_foreign(self) -> None:
        if self.target.is_dir() and any(self.target.iterdir()) and not self.folder.is_dir():
            raise TargetError(f"{self.target} er ikke tom og er ikke lavet af haandbog publish. Vælg en anden mappe.")
        with suppress(ManifestError):
            self.served()
            return
        message = f"{self.current} har ingen manifest.json og er ikke lavet af haandbog publish."
        raise TargetError(f"{message} Flyt den, og udgiv igen.")

    def _tidy(self) -> None:
        """Removes what a killed run left, and gives a release that was moved its own name again."""
        aside = self.folder / ASIDE
        restore(self.current, aside)
        for path in (self.folder / UNFINISHED, self.folder / SPARE, aside, *self.folder.glob("[0-9]*")):
            if path.is_symlink():
                path.unlink()
            elif path.is_dir():
                self._by_its_number(path)

    def _by_its_number(self, path: Path) -> None:
        try:
            own = self.place(read_manifest(path).release) if path.name != UNFINISHED else None
        except ManifestError:
            own = None
        if own is None or (own != path and own.exists()):
            _remove(path)
        elif own != path:
            path.rename(own)

    def add(self, site: Path, manifest: Manifest, keep: int) -> int:
        """Makes a release of a site and shows it; the release that was shown stays until nothing can go wrong.

        Args:
            site: the finished site; it is copied.
            manifest: what it is made of; its number is given here.
            keep: how many releases to keep, this one included.

        Returns:
            The release's number.

        Raises:
            TargetError: the copy is not like the site.
            OSError: the disk is full, or may not be written.
        """
        served = self.served()
        number = max(self.numbers(), default=0) + 1
        for newer in [one for one in self.numbers() if served and one > served.release]:
            # It was never shown, or was taken back: not a release to go back to.
            _remove(self.place(newer))
        made = self.folder / UNFINISHED
        try:
            self._copy(site, made, replace(manifest, release=number), served)
            made.rename(self.place(number))
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
        self.show(number)
        for old in self.numbers()[:-keep]:
            _remove(self.place(old))
        return number

    def _copy(self, site: Path, made: Path, manifest: Manifest, served: Manifest | None) -> None:
        before = served.files if served else {}
        made.mkdir()
        made.chmod(FOLDER_MODE)
        for name, mark in manifest.files.items():
            path = made / name
            _folders(path.parent, made)
            if before.get(name) != mark or not _linked(self.current / name, path, mark):
                shutil.copyfile(site / name, path)
                path.chmod(FILE_MODE)
        write_manifest(made, manifest)
        (made / MANIFEST).chmod(FILE_MODE)
        # Before the release is shown it stands on the disk, and is what the manifest says.
        os.sync()
        if wrong := differences(made, manifest):
            raise TargetError("Kopien blev ikke som webstedet:\n" + "\n".join(wrong[:20]))

    def show(self, number: int) -> None:
        """Serves a release, in one step.

        Args:
            number: one of `numbers`.
        """
        place, spare, aside = self.place(number), self.folder / SPARE, self.folder / ASIDE
        if self.by_link:
            if self.current.is_dir() and not self.current.is_symlink():
                # It was served as a folder until now.
                spare.symlink_to(f"releases/{place.name}", target_is_directory=True)
                exchange(spare, self.current, aside)
            else:
                point_at(self.current, f"releases/{place.name}", spare)
        elif os.path.lexists(self.current):
            exchange(place, self.current, aside)
        else:
            place.rename(self.current)
        self._tidy()

    def keep_only_served(self) -> int:
        """Removes every release but the one that is served; gives how many there were."""
        served = self.served()
        others = [one for one in self.numbers() if served and one != served.release]
        for number in others:
            _remove(self.place(number))
        return len(others)

    def drop(self, telling: Callable[[Path], bool]) -> int:
        """Removes the earlier releases that tell what may not be told any more; gives how many there were.

        Args:
            telling: whether the folder of a release does.
        """
        served = self.served()
        gone = [one for one in self.numbers() if served and one != served.release and telling(self.place(one))]
        for number in gone:
            _remove(self.place(number))
        return len(gone)

    def back(self, number: int | None = None) -> int:
        """Serves an earlier release.

        Args:
            number: which; the one before what is served when left out.

        Raises:
            TargetError: there is no such release.
        """
        served = self.served()
        earlier = [one for one in self.numbers() if served and one < served.release]
        wanted = number if number is not None else max(earlier, default=0)
        others = [one for one in self.numbers() if served and one != served.release]
        if wanted not in others:
            told = ", ".join(map(str, others)) or "ingen"
            raise TargetError(f"Der er ingen udgivelse {number or ''} at gå tilbage til. Gemt: {told}.")
        if wrong := differences(self.place(wanted), read_manifest(self.place(wanted))):
            raise TargetError(f"Udgivelse {wanted} er beskadiget:\n" + "\n".join(wrong[:20]))
        self.show(wanted)
        return wanted


def _remove(release: Path) -> None:
    # Without its manifest it is no release, so that one that is half removed is never shown again.
    (release / MANIFEST).unlink(missing_ok=True)
    shutil.rmtree(release)


def _folders(folder: Path, top: Path) -> None:
    if not folder.exists():
        _folders(folder.parent, top)
        folder.mkdir()
        folder.chmod(FOLDER_MODE)


def _linked(old: Path, new: Path, mark: Mark) -> bool:
    """Whether a file could be taken over from the release before, which must still be what its manifest says."""
    try:
        if old.stat().st_size != mark.size or digest(old) != mark.sha256:
            return False
        os.link(old, new)
    except OSError:
        return False
    return True
