"""Releases in a folder: shown in one step, the last ones kept, back again, whole whatever stops a run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.publish import switch
from generator.publish.manifest import differences, read_manifest
from generator.publish.releases import Releases
from generator.publish.target import TargetError
from tests.publish.sites import made_site, manifest_of, word_of

ROOT = Path(__file__).parents[2]
by_both = pytest.mark.parametrize("by_link", [True, False], ids=["link", "rename"])


def add(place: Releases, site: Path, keep: int = 5) -> int:
    with place.alone():
        return place.add(site, manifest_of(site), keep)


def shown(place: Releases) -> set[str]:
    """The words of the pages that are served."""
    return {word_of(path.read_text(encoding="utf-8")) for path in place.current.rglob("index.html")}


def kept(place: Releases) -> list[str]:
    return sorted(path.name for path in place.folder.iterdir())


@pytest.fixture
def sites(tmp_path: Path) -> dict[str, Path]:
    return {word: made_site(tmp_path / "sites" / word, word) for word in ("alfa", "bravo", "charlie", "delta")}


@by_both
def test_each_release_takes_the_place_of_the_one_before(tmp_path: Path, sites: dict[str, Path], by_link: bool) -> None:
    place = Releases(tmp_path / "a/www", by_link)
    assert place.served() is None
    for number, (word, site) in enumerate(sites.items(), 1):
        assert add(place, site) == number
        assert shown(place) == {word}
        assert place.numbers() == list(range(1, number + 1))
        served = place.served()
        assert served is not None
        assert differences(place.current, served) == []
    assert place.current.is_symlink() == by_link
    assert len(kept(place)) == len(sites) - (not by_link)


@by_both
def test_only_the_last_ones_are_kept(tmp_path: Path, sites: dict[str, Path], by_link: bool) -> None:
    place = Releases(tmp_path / "www", by_link)
    for site in sites.values():
        add(place, site, keep=2)
    assert place.numbers() == [3, 4]
    assert shown(place) == {"delta"}


@by_both
def test_back_and_on_again(tmp_path: Path, sites: dict[str, Path], by_link: bool) -> None:
    place = Releases(tmp_path / "www", by_link)
    for word in ("alfa", "bravo", "charlie"):
        add(place, sites[word])
    assert place.back() == 2
    assert shown(place) == {"bravo"}
    assert place.back() == 1
    assert place.back(3) == 3
    assert shown(place) == {"charlie"}
    assert place.back() == 2
    # The release that was taken back is not one to go back to.
    assert add(place, sites["delta"]) == 4
    assert place.numbers() == [1, 2, 4]
    assert place.back() == 2
    with pytest.raises(TargetError, match=r"ingen udgivelse 7 .* Gemt: 1, 4\."):
        place.back(7)


def test_there_may_be_nothing_to_go_back_to(tmp_path: Path, sites: dict[str, Path]) -> None:
    place = Releases(tmp_path / "www")
    with pytest.raises(TargetError, match="Gemt: ingen"):
        place.back()
    add(place, sites["alfa"])
    with pytest.raises(TargetError, match="Gemt: ingen"):
        place.back()


def test_a_damaged_release_is_not_gone_back_to(tmp_path: Path, sites: dict[str, Path]) -> None:
    place = Releases(tmp_path / "www")
    add(place, sites["alfa"])
    add(place, sites["bravo"])
    (place.place(1) / "nyeste/side-3/index.html").unlink()
    with pytest.raises(TargetError, match=r"beskadiget:\nnyeste/side-3/index.html mangler\."):
        place.back()
    assert shown(place) == {"bravo"}


def test_what_did_not_change_is_not_copied(tmp_path: Path, sites: dict[str, Path]) -> None:
    place = Releases(tmp_path / "www")
    add(place, sites["alfa"])
    add(place, sites["bravo"])
    one, two = (place.place(number) for number in (1, 2))
    assert (one / "nyeste/style.css").samefile(two / "nyeste/style.css")
    assert not (one / "nyeste/side-1/index.html").samefile(two / "nyeste/side-1/index.html")


def test_a_file_that_was_damaged_where_it_is_served_is_copied_anew(tmp_path: Path, sites: dict[str, Path]) -> None:
    place = Releases(tmp_path / "www")
    add(place, sites["alfa"])
    (place.current / "nyeste/style.css").write_text("q {}\n", encoding="utf-8")
    add(place, sites["bravo"])
    assert (place.current / "nyeste/style.css").read_text(encoding="utf-8") == "p {}\n"


def test_a_disk_without_hard_links_gets_copies(
    tmp_path: Path, sites: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    place = Releases(tmp_path / "www")
    add(place, sites["alfa"])
    add(place, sites["bravo"])
    assert not (place.place(1) / "nyeste/style.css").samefile(place.current / "nyeste/style.css")
    assert shown(place) == {"bravo"}


def test_everybody_may_read_what_is_served(tmp_path: Path, sites: dict[str, Path]) -> None:
    place = Releases(tmp_path / "www")
    site = sites["alfa"]
    (site / "nyeste/style.css").chmod(0o600)
    (site / "nyeste").chmod(0o700)
    before = os.umask(0o077)
    try:
        add(place, site)
    finally:
        os.umask(before)
    paths = [place.target, place.folder, place.place(1), *place.current.rglob("*")]
    assert {path.stat().st_mode & 0o777 for path in paths if path.is_dir()} == {0o755}
    assert {path.stat().st_mode & 0o777 for path in paths if path.is_file()} == {0o644}


def test_from_link_to_folder_and_back(tmp_path: Path, sites: dict[str, Path]) -> None:
    words = list(sites)
    for number, by_link in enumerate((True, False, True, False)):
        place = Releases(tmp_path / "www", by_link)
        add(place, sites[words[number]])
        assert shown(place) == {words[number]}
        assert place.current.is_symlink() == by_link
        assert place.numbers() == list(range(1, number + 2))


def test_one_publication_at_a_time(tmp_path: Path, sites: dict[str, Path]) -> None:
    place = Releases(tmp_path / "www")
    with place.alone():
        with pytest.raises(TargetError, match="En anden udgivelse er i gang"), Releases(place.target).alone():
            pytest.fail("two at once")
        place.add(sites["alfa"], manifest_of(sites["alfa"]), 5)
    assert shown(place) == {"alfa"}


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path, sites: dict[str, Path]) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "www/vigtigt.txt").touch()
    with pytest.raises(TargetError, match="er ikke tom"):
        add(Releases(tmp_path / "www"), sites["alfa"])
    assert [path.name for path in (tmp_path / "www").iterdir()] == ["vigtigt.txt"]


def test_something_else_that_is_served_is_left_alone(tmp_path: Path, sites: dict[str, Path]) -> None:
    place = Releases(tmp_path / "www")
    (place.target / "releases").mkdir(parents=True)
    place.current.mkdir()
    (place.current / "index.html").touch()
    with pytest.raises(TargetError, match=r"har ingen manifest\.json"):
        add(place, sites["alfa"])
    assert (place.current / "index.html").exists()


@by_both
def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path, sites: dict[str, Path], by_link: bool) -> None:
    place = Releases(tmp_path / "www", by_link)
    add(place, sites["alfa"])
    (place.folder / ".new/nyeste").mkdir(parents=True)
    (place.folder / ".link").symlink_to("releases/000009")
    (place.folder / "000007/nyeste").mkdir(parents=True)
    add(place, sites["bravo"])
    assert kept(place) == (["000001", "000002"] if by_link else ["000001"])
    assert shown(place) == {"bravo"}


def test_a_release_that_was_never_shown_is_not_one_to_go_back_to(tmp_path: Path, sites: dict[str, Path]) -> None:
    place = Releases(tmp_path / "www")
    add(place, sites["alfa"])
    add(place, sites["bravo"])
    # Killed between making the third and showing it.
    shutil.copytree(place.place(2), place.place(3))
    text = (place.place(3) / "manifest.json").read_text(encoding="utf-8")
    (place.place(3) / "manifest.json").write_text(text.replace('"release": 2', '"release": 3'), encoding="utf-8")
    assert read_manifest(place.place(3)).release == 3
    assert add(place, sites["charlie"]) == 4
    assert place.numbers() == [1, 2, 4]


@pytest.mark.parametrize("killed_after", [0, 1, 2])
def test_where_names_cannot_change_places_in_one_step(
    tmp_path: Path, sites: dict[str, Path], monkeypatch: pytest.MonkeyPatch, killed_after: int
) -> None:
    """The three steps, and a run that is killed after each of them."""
    monkeypatch.setattr(switch, "_in_one_step", lambda *_: False)
    place = Releases(tmp_path / "www", by_link=False)
    add(place, sites["alfa"])
    steps = 0
    rename = os.rename

    class Killed(BaseException):
        pass

    def counted(self: Path, target: Path) -> Path:
        nonlocal steps
        if self.name == "current" or target.name == "current" or self.name == ".aside":
            if steps == killed_after:
                raise Killed
            steps += 1
        rename(self, target)
        return target

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", counted)
        with pytest.raises(Killed):
            add(place, sites["bravo"])
    add(place, sites["charlie"])
    assert shown(place) == {"charlie"}
    assert place.back() < 3
    assert shown(place) <= {"alfa", "bravo"}


def test_a_copy_that_is_not_like_the_site_is_not_shown(
    tmp_path: Path, sites: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Releases(tmp_path / "www")
    add(place, sites["alfa"])
    copy = shutil.copyfile

    def short(source: Path, target: Path) -> None:
        copy(source, target)
        if target.parent.name == "side-4":
            os.truncate(target, 100)

    monkeypatch.setattr(shutil, "copyfile", short)
    with pytest.raises(TargetError, match=r"blev ikke som webstedet:\nnyeste/side-4/index.html er ændret\."):
        add(place, sites["bravo"])
    assert shown(place) == {"alfa"}
    assert kept(place) == ["000001"]


FULL = """
import sys
from pathlib import Path
from generator.publish.releases import Releases
from tests.publish.sites import manifest_of
target, *sites = map(Path, sys.argv[1:])
place = Releases(target)
for site in sites:
    try:
        with place.alone():
            place.add(site, manifest_of(site), 2)
    except OSError as error:
        print(error.errno, end=" ")
words = {path.read_text().split()[0] for path in place.current.rglob("index.html")}
print(*sorted(words), *sorted(path.name for path in place.folder.iterdir()))
"""


def on_a_small_disk(tmp_path: Path, command: str, *arguments: Path) -> str:
    """What a program prints that has a disk of 100 kB, in name spaces of its own."""
    (tmp_path / "disk").mkdir()
    mounted = f"mount -t tmpfs -o size=100k,mode=755 tmpfs {tmp_path}/disk && {command}"
    tools = ["unshare", "--map-root-user", "--mount", "sh", "-c", mounted, "sh", *map(str, arguments)]
    if subprocess.run(["unshare", "--map-root-user", "--mount", "true"], check=False, capture_output=True).returncode:
        pytest.skip("This machine lets nobody mount a small disk (unshare)")
    done = subprocess.run(tools, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_full_disk_leaves_what_is_served(tmp_path: Path) -> None:
    small = made_site(tmp_path / "small", "alfa", 3)
    large = made_site(tmp_path / "large", "bravo", 3, 60_000)
    next_one = made_site(tmp_path / "next", "charlie", 3)
    run = f'exec {sys.executable} -c "$1" "$2" "$3" "$4"'
    told = on_a_small_disk(tmp_path, run, Path(FULL), tmp_path / "disk/www", small, large)
    assert told == "28 alfa 000001"
    (tmp_path / "disk").rmdir()
    run = f'{sys.executable} -c "$1" "$2" "$3" "$4" && exec {sys.executable} -c "$1" "$2" "$5"'
    told = on_a_small_disk(tmp_path, run, Path(FULL), tmp_path / "disk/www", small, large, next_one)
    assert told.splitlines() == ["28 alfa 000001", "charlie 000001 000002"]


def test_a_target_that_may_not_be_written_leaves_what_is_served(tmp_path: Path) -> None:
    first, second = made_site(tmp_path / "first", "alfa", 3), made_site(tmp_path / "second", "bravo", 3)
    again = f'{sys.executable} -c "$1" "$2" "$4"'
    run = f'{sys.executable} -c "$1" "$2" "$3" && mount -o remount,ro {tmp_path}/disk && exec {again}'
    told = on_a_small_disk(tmp_path, run, Path(FULL), tmp_path / "disk/www", first, second)
    assert told.splitlines() == ["alfa 000001", "30 alfa 000001"]
