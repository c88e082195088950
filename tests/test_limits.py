"""What an editor writes ends in a message within its time, memory and room."""

from __future__ import annotations

import resource
import signal
import threading
import time
from pathlib import Path

import pytest

from generator.limits import LARGEST, LimitError, limited, room
from generator.pages.template import MOST_CALLS
from tests.projects import findings


def forever() -> None:
    while True:
        pass


def test_time_runs_out() -> None:
    begun = time.process_time()
    with (
        pytest.raises(LimitError, match=r"^content/pages/a\.md: siden tager mere end 0\.2 sekunder"),
        limited("content/pages/a.md", seconds=0.2),
    ):
        forever()
    assert time.process_time() - begun < 5


def test_memory_runs_out() -> None:
    with pytest.raises(LimitError, match="fylder for meget i hukommelsen"), limited("a", megabytes=100):
        bytearray(400_000_000)


def test_afterwards_everything_is_as_before() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    with limited("a", seconds=0.05):
        pass
    sum(range(5_000_000))
    assert signal.getitimer(signal.ITIMER_VIRTUAL)[0] == 0
    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_in_another_thread_there_are_no_limits() -> None:
    done = []

    def work() -> None:
        with limited("a"):
            done.append(1)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [1]


def test_room_runs_out() -> None:
    assert room("a", "x") == "x"
    with pytest.raises(LimitError, match="må højst blive 2000"):
        room("a", "x" * (LARGEST + 1))


LIST = ", ".join(f'"{number}"' for number in range(10))
LOOP = f"{{% for x in [{LIST}] %}}{{% for y in [{LIST}] %}}{{{{ unit_list() }}}}{{% endfor %}}{{% endfor %}}\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (LOOP * 4, 7),
        ("{{ unit_list() }}\n" * (MOST_CALLS + 5), MOST_CALLS + 4),
        ("{% for x in range(10**9) %}{% endfor %}", 4),
        ('{{ "x" * 10**9 }}', 4),
        ('{{ "%1000000000s" % "x" }}', 4),
        ('{{ "{:1000000000}".format("x") }}', 4),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", 4),
        ('{% include "forside.md" %}', 4),
        ("{{ lipsum(n=1000000) }}", 4),
        ('{{ "a"|center(1000000000) }}', 4),
    ],
)
def test_a_bomb_is_refused_at_its_line(tmp_path: Path, text: str, line: int) -> None:
    begun = time.perf_counter()
    found = findings(tmp_path, {"content/pages/med.md": f"---\ntitle: MED\n---\n{text}\n"})
    assert time.perf_counter() - begun < 10
    assert (found[0].place.file, found[0].place.line) == ("content/pages/med.md", line)
    assert found[0].blocking


def test_as_many_calls_as_a_page_may_have(tmp_path: Path) -> None:
    page = f"---\ntitle: MED\n---\n{LOOP * 3}\n"
    assert findings(tmp_path, {"content/pages/med.md": page}) == []
