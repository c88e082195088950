"""The names of files and folders: lower-case ASCII words with - between them, and no stray copies."""

import re
from pathlib import PurePosixPath

from generator.findings import Finding, Place, problem
from generator.reading.nearest import folded

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_NAME = 100
COPY = re.compile(
    r" - (kopi|copy)\b|^(kopi af|copy of) |\((\d+|kopi|copy)\)|~$|^~\$|^#.*#$|\.(orig|bak|rej|old|tmp|swp)$"
    r"|[._](BACKUP|BASE|LOCAL|REMOTE)[._]",
    re.IGNORECASE,
)
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")
SAME_KIND = {".yml": (".yaml",), ".md": (".markdown", ".mdown", ".mkd")}


def check_file_name(file: str, suffix: str) -> Finding | None:
    """The finding for a file that should not be there or should be called something else.

    Args:
        file: the file's path from the project's folder.
        suffix: what its name must end in, such as .yml.
    """
    path = PurePosixPath(file)
    place = Place(file)
    copy = _stray_copy(path.name, place)
    if copy:
        return copy
    if path.suffix.lower() in (suffix, *SAME_KIND.get(suffix, ())) and path.suffix != suffix:
        message = f"Filens navn skal ende på {suffix}."
        return problem("fil-endelse", place, message, f"Kald den {path.with_suffix(suffix).name}")
    if path.suffix != suffix:
        message = f"Filen hører ikke til her: i denne mappe ligger kun filer, der ender på {suffix}."
        return problem("fil-endelse", place, message, "Flyt den, eller slet den.")
    return _plain_words(path.stem, suffix, place)


def check_folder_name(folder: str) -> Finding | None:
    """The finding for a folder that should not be there or should be called something else.

    Args:
        folder: the folder's path from the project's folder.
    """
    name = PurePosixPath(folder).name
    return _stray_copy(name, Place(folder)) or _plain_words(name, "", Place(folder))


def _stray_copy(name: str, place: Place) -> Finding | None:
    if not COPY.search(name):
        return None
    message = "Dette ligner en kopi, som er blevet tilbage."
    return problem("fil-kopi", place, message, "Slet den, eller giv den sit eget navn og id, hvis den er ny.")


def _plain_words(stem: str, suffix: str, place: Place) -> Finding | None:
    if NAME.fullmatch(stem) and len(stem) <= LONGEST_NAME and not RESERVED.fullmatch(stem):
        return None
    if RESERVED.fullmatch(stem):
        return problem("fil-navn", place, f"Windows kan ikke have en fil, der hedder {stem}.", "Vælg et andet navn.")
    message = "Navnet må kun have små bogstaver a-z, tal og - mellem ordene."
    if len(stem) > LONGEST_NAME:
        message = f"Navnet må højst have {LONGEST_NAME} tegn."
    better = "-".join(re.findall("[a-z0-9]+", folded(stem)))[:LONGEST_NAME].strip("-")
    return problem("fil-navn", place, message, f"Kald den {better}{suffix}" if better else "Vælg et andet navn.")
