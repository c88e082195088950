

def _bytes_of(_: int) -> bytes:
    return render("planche", PLANCHE, ON)


def test_a_forked_process_makes_the_same_bytes() -> None:
    here = _bytes_of(0)
    with ProcessPoolExecutor(1, multiprocessing.get_context("fork")) as pool:
        assert pool.submit(_bytes_of, 1).result(timeout=60) == here
