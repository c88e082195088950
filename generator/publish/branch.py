"""A git branch as the place that a site is published to: one commit a release, made by ghp-import."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from generator.publish.frozen import EDITIONS
from generator.publish.manifest import Manifest, ManifestError, differences, read_manifest, write_manifest
from generator.publish.target import TargetError

# A machine that publishes at night has told git no name; a release is nobody's own work anyway.
IDENTITY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "haandbog"), ("EMAIL", "haandbog@localhost"))
}


@dataclass(frozen=True)
class Branch:
    """A branch of a repository.

    Attributes:
        repository: a folder of the repository.
        name: the branch.
        remote: the remote that it is pushed to; the branch stays on this machine when empty.
    """

    repository: Path
    name: str
    remote: str = ""

    @contextmanager
    def alone(self) -> Iterator[None]:
        """The branch for one at a time.

        Raises:
            TargetError: another publication is at work, or there is no repository.
        """
        common = self._git("rev-parse", "--path-format=absolute", "--git-common-dir")
        handle = os.open(Path(common) / "haandbog-publish.lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        except BlockingIOError:
            message = f"En anden udgivelse til grenen {self.name} er i gang. Vent, til den er færdig, og prøv igen."
            raise TargetError(message) from None
        finally:
            os.close(handle)

    def served(self) -> Manifest | None:
        """The manifest of the branch's newest commit; nothing when there is no such branch."""
        if not self._has(self.name):
            return None
        with self._unpacked(self.name, "manifest.json") as folder:
            try:
                return read_manifest(folder)
            except ManifestError:
                message = f"Grenen {self.name} er ikke lavet af haandbog publish. Vælg en anden gren."
                raise TargetError(message) from None

    def add(self, site: Path, manifest: Manifest, keep: int) -> int:
        """Makes a commit of a site; the branch moves to it in one step.

        Args:
            site: the finished site.
            manifest: what it is made of; its number is given here.
            keep: a branch keeps every release.

        Raises:
            TargetError: git would not.
        """
        del keep
        served = self.served()
        number = served.release + 1 if served else 1
        with tempfile.TemporaryDirectory() as work:
            made = Path(work) / "site"
            shutil.copytree(site, made)
            write_manifest(made, replace(manifest, release=number))
            command = [sys.executable, "-m", "ghp_import", "--no-jekyll", "--branch", self.name]
            command += ["--message", f"Udgivelse {number}: {manifest.date.isoformat()}"]
            command += ["--remote", self.remote, "--push"] if self.remote else ["--remote", "."]
            self._run([*command, str(made)])
        if read := self.served():
            return read.release
        raise TargetError(f"Grenen {self.name} blev ikke skrevet.")

    def keep_only_served(self) -> int:
        """Makes the newest release the branch's only commit; gives how many there were before it."""
        earlier = len(self._git("rev-list", self.name).splitlines()) - 1
        made = self._git("commit-tree", f"{self.name}^{{tree}}", "-m", "Kun denne udgivelse er gemt")
        self._git("update-ref", f"refs/heads/{self.name}", made)
        if self.remote:
            self._git("push", "--force", self.remote, self.name)
        return earlier

    def drop(self, telling: Callable[[Path], bool]) -> int:
        """Makes the newest release the only one when the one before tells what may not be told any more.

        Args:
            telling: whether a folder with a release's editions.json does.
        """
        commits = self._git("rev-list", "--max-count=2", self.name).splitlines()
        for commit in commits[1:]:
            if self._git("ls-tree", "--name-only", commit, EDITIONS).strip():
                with self._unpacked(commit, EDITIONS) as folder:
                    if telling(folder):
                        return self.keep_only_served()
        return 0

    def back(self, number: int | None = None) -> int:
        """Makes a commit that is like an earlier one.

        Args:
            number: the release; the one before the newest when left out.

        Raises:
            TargetError: there is no such release.
        """
        served = self.served()
        for commit in self._git("rev-list", self.name).splitlines()[1:] if served else []:
            with self._unpacked(commit, "manifest.json") as folder:
                release = read_manifest(folder).release
            if served and (release == number if number else release < served.release):
                message = f"Tilbage til udgivelse {release}"
                made = self._git("commit-tree", f"{commit}^{{tree}}", "-p", self.name, "-m", message)
                self._git("update-ref", f"refs/heads/{self.name}", made)
                if self.remote:
                    self._git("push", self.remote, self.name)
                return release
        raise TargetError(f"Der er ingen udgivelse {number or ''} at gå tilbage til på grenen {self.name}.")

    def verify(self) -> list[str]:
        """How the branch differs from its manifest; nothing when it is as it was published."""
        with self._unpacked(self.name) as folder:
            (folder / ".nojekyll").unlink(missing_ok=True)
            return differences(folder, read_manifest(folder))

    def _has(self, name: str) -> bool:
        command = ["git", "-C", str(self.repository), "rev-parse", "--verify", "--quiet", f"refs/heads/{name}"]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    @contextmanager
    def _unpacked(self, commit: str, *paths: str) -> Iterator[Path]:
        with tempfile.TemporaryDirectory() as work:
            archive = Path(work) / "branch.tar"
            folder = Path(work) / "site"
            self._git("archive", f"--output={archive}", commit, *paths)
            shutil.unpack_archive(archive, folder, filter="data")
            yield folder

    def _git(self, *arguments: str) -> str:
        return self._run(["git", *arguments])

    def _run(self, command: list[str]) -> str:
        environment = {**IDENTITY, **os.environ}
        done = subprocess.run(
            command, cwd=self.repository, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            told = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["ukendt fejl"]
            raise TargetError(f"Git ville ikke: {told[0]}")
        return done.stdout.strip()
