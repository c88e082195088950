"""What is kept between builds: found by its key, never believed when it is damaged."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from generator import store as module
from generator.store import Store, key_of


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    store = Store(tmp_path / "a/kept.sqlite3")
    store.put("page", {"x": b"1", "y": b"2"})
    store.close()
    store = Store(tmp_path / "a/kept.sqlite3")
    assert store.get("page", ["x", "y", "z"]) == {"x": b"1", "y": b"2"}
    assert store.get("content", ["x"]) == {}
    store.close()


def test_without_a_file_nothing_is_kept() -> None:
    store = Store(None)
    store.put("page", {"x": b"1"})
    assert store.get("page", ["x"]) == {}
    store.close()


def test_a_value_that_was_changed_is_not_used(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept.sqlite3")
    store.put("page", {"x": b"1", "y": b"2"})
    store.close()
    with sqlite3.connect(tmp_path / "kept.sqlite3") as connection:
        connection.execute("UPDATE kept SET value = ? WHERE key = 'x'", (b"3",))
    connection.close()
    store = Store(tmp_path / "kept.sqlite3")
    assert store.get("page", ["x", "y"]) == {"y": b"2"}
    store.close()


@pytest.mark.parametrize("damage", [b"", b"not a database" * 500, None])
def test_a_damaged_file_costs_only_what_it_held(tmp_path: Path, damage: bytes | None) -> None:
    file = tmp_path / "kept.sqlite3"
    store = Store(file)
    store.put("page", {f"{number}": b"x" * 3000 for number in range(50)})
    store.close()
    file.write_bytes(file.read_bytes()[:20_000] if damage is None else damage)
    store = Store(file)
    assert set(store.get("page", [f"{number}" for number in range(50)]).values()) <= {b"x" * 3000}
    store.put("page", {"new": b"1"})
    store.close()
    store = Store(file)
    assert store.get("page", ["new"]) in ({"new": b"1"}, {})
    store.close()


def test_the_oldest_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 3)
    store = Store(tmp_path / "kept.sqlite3")
    for number in range(5):
        store.put("page", {str(number): b"1"})
    assert sorted(store.get("page", map(str, range(5)))) == ["2", "3", "4"]
    store.close()


def test_where_one_part_of_a_key_ends_counts() -> None:
    assert len({key_of("ab", "c"), key_of("a", "bc"), key_of("abc"), key_of("ab", "c", "")}) == 4
