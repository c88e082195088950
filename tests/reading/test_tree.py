"""A folder of the project: what is read, in which order, and what does not belong there."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.findings import Place
from generator.reading import files as files_module
from generator.reading import read_tree, source_lines, tree
from generator.reading.limits import MOST_BYTES

FOLDER = "data/committees"
GOOD = b"id: a\n"


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    def write(name: str, content: bytes = GOOD) -> Path:
        path = tmp_path / FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    return write


def names(root: Path, suffix: str = ".yml") -> list[str]:
    documents, findings = read_tree(root, FOLDER, suffix)
    assert findings == []
    return [document.file for document in documents]


def told(root: Path, suffix: str = ".yml") -> list[tuple[str, str]]:
    _, findings = read_tree(root, FOLDER, suffix)
    assert all(finding.blocking for finding in findings)
    return [(finding.rule, finding.place.file) for finding in findings]


def test_files_are_read_in_one_order(tmp_path: Path, put: Callable[..., Path]) -> None:
    for name in ("b.yml", "a-b.yml", "a.yml", "a/c.yml", "a/b.yml", "10.yml", "9.yml"):
        put(name)
    expected = ["10.yml", "9.yml", "a/b.yml", "a/c.yml", "a-b.yml", "a.yml", "b.yml"]
    assert names(tmp_path) == [f"{FOLDER}/{name}" for name in expected]


def test_markdown_files_may_be_called_after_dates(tmp_path: Path, put: Callable[..., Path]) -> None:
    for name in ("trio/2019-12-18.md", "sygefravaer/2023-03.md", "trio/unknown.md"):
        put(name, b"---\na: b\n---\nx\n")
    assert len(names(tmp_path, ".md")) == 3


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert read_tree(tmp_path, FOLDER, ".yml") == ([], [])


def test_a_folder_that_is_a_file_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / FOLDER).write_bytes(GOOD)
    assert told(tmp_path) == [("fil-laesning", FOLDER)]


def test_findings_of_all_files_come_together(tmp_path: Path, put: Callable[..., Path]) -> None:
    put("a.yml", b'id: "a\n')
    put("b.yml")
    put("c.yml", b"id: a\nid: b\n")
    put("d.yaml")
    documents, findings = read_tree(tmp_path, FOLDER, ".yml")
    assert [document.file for document in documents] == [f"{FOLDER}/b.yml", f"{FOLDER}/c.yml"]
    assert [(finding.rule, finding.place.file[-5:]) for finding in findings] == [
        ("yaml-syntax", "a.yml"),
        ("yaml-duplicate-key", "c.yml"),
        ("fil-endelse", ".yaml"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "kommunemed - kopi.yml",
        "kommunemed - Kopi (2).yml",
        "kommunemed - Copy.yml",
        "kommunemed (1).yml",
        "Kopi af kommunemed.yml",
        "kommunemed.yml~",
        "kommunemed.yml.orig",
        "kommunemed.yml.bak",
        "kommunemed.yml.rej",
        "~$kommunemed.yml",
        "#kommunemed.yml#",
        "kommunemed_BACKUP_123.yml",
        "mappe - kopi/kommunemed.yml",
    ],
)
def test_stray_copies_are_found(name: str, tmp_path: Path, put: Callable[..., Path]) -> None:
    put(name)
    assert told(tmp_path) == [("fil-kopi", f"{FOLDER}/{name.split('/', maxsplit=1)[0]}")]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("kommunemed.yaml", "Kald den kommunemed.yml"),
        ("kommunemed.YML", "Kald den kommunemed.yml"),
        ("kommunemed.json", "Flyt den, eller slet den."),
        ("kommunemed", "Flyt den, eller slet den."),
        ("Thumbs.db", "Flyt den, eller slet den."),
        ("side.md", "Flyt den, eller slet den."),
    ],
)
def test_other_endings_are_found(name: str, hint: str, tmp_path: Path, put: Callable[..., Path]) -> None:
    put(name)
    _, findings = read_tree(tmp_path, FOLDER, ".yml")
    assert [(finding.rule, finding.hint) for finding in findings] == [("fil-endelse", hint)]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("KommuneMED.yml", "Kald den kommunemed.yml"),
        ("ældre_sundhed social.yml", "Kald den aeldre-sundhed-social.yml"),
        ("a--b.yml", "Kald den a-b.yml"),
        ("-a.yml", "Kald den a.yml"),
        ("a.b.yml", "Kald den a-b.yml"),
        ("日本.yml", "Vælg et andet navn."),
        ("nul.yml", "Vælg et andet navn."),
        ("Årshjul/a.yml", "Kald den aarshjul"),
        (f"{'a' * 101}.yml", f"Kald den {'a' * 100}.yml"),
    ],
)
def test_names_are_plain_words(name: str, hint: str, tmp_path: Path, put: Callable[..., Path]) -> None:
    put(name)
    _, findings = read_tree(tmp_path, FOLDER, ".yml")
    assert [(finding.rule, finding.hint) for finding in findings] == [("fil-navn", hint)]


def test_hidden_files_are_left_alone(tmp_path: Path, put: Callable[..., Path]) -> None:
    for name in ("a.yml", ".gitkeep", ".DS_Store", ".git/config", ".a.yml.swp"):
        put(name)
    assert names(tmp_path) == [f"{FOLDER}/a.yml"]


def test_links_are_refused_wherever_they_lead(tmp_path: Path, put: Callable[..., Path]) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_bytes(b"id: hemmelig\n")
    base = put("a.yml").parent
    (base / "b.yml").symlink_to(secret)
    (base / "c.yml").symlink_to("a.yml")
    (base / "d.yml").symlink_to("/nowhere")
    (base / "e").symlink_to(tmp_path)
    (base / ".f").symlink_to(tmp_path)
    (base / "g").symlink_to("g")
    documents, findings = read_tree(tmp_path, FOLDER, ".yml")
    assert [document.data for document in documents] == [{"id": "a"}]
    assert [(finding.rule, finding.place) for finding in findings] == [
        ("fil-link", Place(f"{FOLDER}/{name}")) for name in (".f", "b.yml", "c.yml", "d.yml", "e", "g")
    ]


def test_a_folder_that_is_a_link_is_refused_at_every_step(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (outside / "committees").mkdir(parents=True)
    (outside / "committees" / "a.yml").write_bytes(GOOD)
    root = tmp_path / "project"
    root.mkdir()
    (root / "data").symlink_to(outside)
    assert told(root) == [("fil-link", "data")]
    (root / "data").unlink()
    (root / "data").mkdir()
    (root / FOLDER).symlink_to(outside / "committees")
    assert told(root) == [("fil-link", FOLDER)]


def test_the_project_itself_may_be_reached_through_a_link(tmp_path: Path, put: Callable[..., Path]) -> None:
    put("a.yml")
    (tmp_path / "link").symlink_to(tmp_path)
    assert names(tmp_path / "link") == [f"{FOLDER}/a.yml"]


def test_a_link_put_in_the_place_of_a_file_while_reading_is_refused(tmp_path: Path, put: Callable[..., Path]) -> None:
    path = put("a.yml")
    path.unlink()
    path.symlink_to("/etc/passwd")
    content, finding = files_module.read_file(tmp_path, f"{FOLDER}/a.yml")
    assert content == b""
    assert finding is not None
    assert finding.rule == "fil-link"
    with pytest.raises(OSError, match=r"[Ss]ymbolic"):
        os.close(os.open(path, files_module.FLAGS))


def test_a_pipe_does_not_make_the_reader_wait(tmp_path: Path, put: Callable[..., Path]) -> None:
    os.mkfifo(put("a.yml").parent / "b.yml")
    assert told(tmp_path) == [("fil-laesning", f"{FOLDER}/b.yml")]


def test_a_file_that_cannot_be_opened_is_a_finding(
    tmp_path: Path, put: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError

    put("a.yml")
    monkeypatch.setattr(os, "open", refuse)
    assert told(tmp_path) == [("fil-laesning", f"{FOLDER}/a.yml")]
    monkeypatch.setattr(os, "scandir", refuse)
    assert told(tmp_path) == [("fil-laesning", FOLDER)]


def test_a_large_file_is_refused_unread(tmp_path: Path, put: Callable[..., Path]) -> None:
    path = put("a.yml")
    with path.open("r+b") as stream:
        stream.truncate(50 * 1024 * MOST_BYTES)
    assert told(tmp_path) == [("yaml-size", f"{FOLDER}/a.yml")]


def test_a_flood_of_files_is_cut_short(
    tmp_path: Path, put: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree, "MOST_FILES", 5)
    for number in range(9):
        put(f"{number}.yml")
    documents, findings = read_tree(tmp_path, FOLDER, ".yml")
    assert len(documents) == 5
    assert [finding.rule for finding in findings] == ["fil-antal"]


def test_folders_without_end_are_cut_short(tmp_path: Path, put: Callable[..., Path]) -> None:
    put("/".join(["a"] * 12) + "/b.yml")
    assert told(tmp_path) == [("fil-antal", f"{FOLDER}/{'/'.join(['a'] * 9)}")]


def test_names_in_no_encoding_can_be_shown(tmp_path: Path, put: Callable[..., Path]) -> None:
    base = put("a.yml").parent
    (base / os.fsdecode(b"\xff\xfe\n.yml")).write_bytes(GOOD)
    assert told(tmp_path) == [("fil-navn", FOLDER + "/\\xff\\xfe\n.yml")]


def test_lines_can_be_quoted_from_files_that_could_not_be_read(tmp_path: Path, put: Callable[..., Path]) -> None:
    put("a.yml", "id: ø\n".encode("latin-1"))
    put("b.yml", b"\xef\xbb\xbfid: [\r\nx\r\n")
    put("d.docx", b"PK\x03\x04\x00\n\x00")
    (tmp_path / FOLDER / "c.yml").symlink_to(tmp_path / FOLDER / "a.yml")
    lines = source_lines(tmp_path)
    assert lines(f"{FOLDER}/a.yml") == ("id: ø",)
    assert lines(f"{FOLDER}/b.yml") == ("id: [", "x")
    for file in (
        "gone.yml",
        FOLDER,
        f"{FOLDER}/d.docx",
        f"{FOLDER}/c.yml",
        "/etc/passwd",
        "../../../../../../etc/passwd",
        "a\0b",
        "",
    ):
        assert lines(file) == ()
