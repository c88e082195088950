"""What an editor writes ends in a message within its time, memory and room."""

from __future__ import annotations

import os
import resource
import signal
import threading
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from generator.engine import contents
from generator.limits import LARGEST, LimitError, limited, room
from generator.pages.template import MOST_CALLS, TABLE
from generator.parallel import in_workers
from tests.projects import findings, worked


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


def deaf(what: str) -> None:
    """Work that does not hear that its time is out, as a library that catches every error."""
    with limited(what, seconds=0.1), suppress(LimitError):
        forever()
    with limited(what, seconds=0.1):
        try:
            forever()
        except LimitError:
            forever()


def test_a_worker_that_does_not_stop_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.limits.GRACE", 0.2)
    begun = worked()
    with pytest.raises(LimitError, match=r"^content/pages/b\.md:1: bygningens proces blev stoppet") as caught:
        in_workers(deaf, ["content/pages/b.md:1"])
    assert caught.value.what == "content/pages/b.md:1"
    assert worked() - begun < 10


def test_the_page_that_took_longest_is_named() -> None:
    """Also when the process is killed from outside, in a worker's worker."""

    def killed(what: str) -> None:
        with limited(what):
            if what == "b":
                os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(LimitError, match=r"^b: bygningens proces"):
        in_workers(lambda _: in_workers(killed, ["a", "b", "c"]), [0])


def test_a_worker_that_is_killed_between_pages() -> None:
    with pytest.raises(LimitError, match=r"^En af bygningens processer blev stoppet udefra"):
        in_workers(lambda _: os.kill(os.getpid(), signal.SIGKILL), [0])


def test_what_goes_too_deep() -> None:
    def deeper() -> None:
        deeper()

    with pytest.raises(LimitError, match=r"^a: siden har for mange lag"), limited("a"):
        deeper()


LIST = ", ".join(f'"{number}"' for number in range(10))
LOOP = f"{{% for x in [{LIST}] %}}{{% for y in [{LIST}] %}}{{{{ link('page/med') }}}}{{% endfor %}}{{% endfor %}}\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (LOOP * 4, 7),
        ('{{ link("page/med") }}\n\n' * (MOST_CALLS + 5), 2 * MOST_CALLS + 4),
        ("{{ unit_list() }}\n\n" * (MOST_CALLS // TABLE + 5), 2 * MOST_CALLS // TABLE + 4),
        ("{% for x in range(10**9) %}{% endfor %}", 4),
        ('{{ "x" * 10**9 }}', 4),
        ('{{ "%1000000000s" % "x" }}', 4),
        ('{{ "{:1000000000}".format("x") }}', 4),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", 4),
        ('{% include "forside.md" %}', 4),
        ("{{ lipsum(n=1000000) }}", 4),
        ('{{ "a"|center(1000000000) }}', 4),
        ("a\n\n{{ " + "(" * 5000 + ")" * 5000 + " }}", 6),
        ("a\n\n" + "[" * 50_000, 6),
        ("a\n\n" + "[](https://a.dk) " * 5000, 6),
        ("a\n\n" + "- " * 3000 + "b", 6),
        ("a\n\n" + ">" * 3000 + "b", 6),
        ("a\n\n" + "\n".join("    " * depth + "- b" for depth in range(40)), 19),
        ("a\n\n" + "b\n\n" * 20_000, 40_004),
        ("a" + " " * 1_000_000 + "b", 4),
    ],
)
def test_a_bomb_is_refused_at_its_line(tmp_path: Path, text: str, line: int) -> None:
    begun = worked()
    found = findings(tmp_path, {"content/pages/med.md": f"---\ntitle: MED\n---\n{text}\n"})
    assert worked() - begun < 10
    assert (found[0].place.file, found[0].place.line) == ("content/pages/med.md", line)
    assert found[0].blocking


def test_what_the_engine_is_not_done_with_is_a_finding_of_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each part is short enough; together they are too slow for the Markdown parser, though not for the checks."""
    monkeypatch.setattr(contents, "limited", partial(limited, seconds=0.5))
    text = ("[" * 8_000 + "\n\n") * 3
    found = findings(tmp_path, {"content/pages/med.md": f"---\ntitle: MED\n---\n{text}\n"})
    assert [(one.rule, one.place.file, one.blocking) for one in found] == [("side-tid", "content/pages/med.md", True)]


def test_as_many_calls_as_a_page_may_have(tmp_path: Path) -> None:
    page = f"---\ntitle: MED\n---\n{LOOP * 3}\n"
    assert findings(tmp_path, {"content/pages/med.md": page}) == []
