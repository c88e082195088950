"""Reads a folder of the project: every file in it, in one order, with everything that does not belong there."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath

from generator.findings import Finding, Place, ordered, problem
from generator.reading.document import Document
from generator.reading.files import first_link, read_file, readable, symbolic_link
from generator.reading.limits import MOST_FILES, MOST_FOLDERS_DEEP
from generator.reading.markdown_file import read_markdown
from generator.reading.names import check_file_name, check_folder_name
from generator.reading.remembered import Remembered
from generator.reading.yaml_file import read_yaml


def read_tree(
    root: Path, folder: str, suffix: str, kept: Remembered | None = None
) -> tuple[list[Document], list[Finding]]:
    """Read every file below a folder; a folder that is not there holds nothing.

    Args:
        root: the project's folder.
        folder: the folder's path from there, such as data/committees.
        suffix: what the files' names end in: .yml, or .md for files with front matter and text.
        kept: what was read before, and is not read again while a file's bytes are the same.
    """
    kept = kept or Remembered()
    found = _Found(suffix)
    link = first_link(root, folder)
    if link:
        found.findings.append(symbolic_link(link))
    elif (root / folder).exists():
        found.walk(root, folder, 0)
    read = read_markdown if suffix == ".md" else read_yaml
    documents = []
    for file in sorted(found.files, key=lambda file: PurePosixPath(file).parts):
        content, refused = read_file(root, file)
        reading = partial(read, content, file)
        document, mistakes = (None, [refused]) if refused else kept.made("document", file, content, reading)
        documents.extend([document] if document else [])
        found.findings.extend(mistakes)
    return documents, ordered(found.findings)


class _Found:
    """The files to read, and what is wrong with the others."""

    def __init__(self, suffix: str) -> None:
        self.suffix = suffix
        self.files: list[str] = []
        self.findings: list[Finding] = []
        self.seen = 0

    def walk(self, root: Path, folder: str, depth: int) -> None:
        """Look at everything in a folder and in those below it."""
        for entry in self._entries(root, folder):
            file = f"{folder}/{entry.name}"
            if entry.is_symlink():
                self.findings.append(symbolic_link(readable(file)))
            elif entry.name.startswith("."):
                continue
            elif entry.is_dir(follow_symlinks=False):
                self._folder(root, file, depth)
            else:
                finding = check_file_name(readable(file), self.suffix)
                self._take(file, finding)

    def _folder(self, root: Path, folder: str, depth: int) -> None:
        finding = check_folder_name(readable(folder))
        if finding:
            self.findings.append(finding)
        elif depth >= MOST_FOLDERS_DEEP:
            message = f"Her er mere end {MOST_FOLDERS_DEEP} mapper inden i hinanden."
            self.findings.append(problem("fil-antal", Place(folder), message, "Flyt filerne op."))
        else:
            self.walk(root, folder, depth + 1)

    def _take(self, file: str, finding: Finding | None) -> None:
        if finding:
            self.findings.append(finding)
        else:
            self.files.append(file)

    def _entries(self, root: Path, folder: str) -> Iterator[os.DirEntry[str]]:
        """The entries of a folder, until there are too many."""
        try:
            with os.scandir(root / folder) as entries:
                for entry in entries:
                    self.seen += 1
                    if self.seen > MOST_FILES:
                        self._too_many(folder)
                        return
                    yield entry
        except OSError:
            message = "Mappen kan ikke læses."
            self.findings.append(problem("fil-laesning", Place(folder), message, "Se, om du har adgang til den."))

    def _too_many(self, folder: str) -> None:
        if self.seen == MOST_FILES + 1:
            message = f"Her er mere end {MOST_FILES} filer. Resten er ikke læst."
            self.findings.append(problem("fil-antal", Place(folder), message, "Slet dem, der ikke hører til."))
