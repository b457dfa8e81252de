"""Looking round for models beside the pages."""

from threading import Event, Thread

from coach.discover import Found, Server
from ui.near import Here, Near

HERE = Here((Server("Ollama", (Found("ollama:a", "a", "Ollama"),)),), (Found("gguf:b", "b", "File"),))


def test_no_page_waits_unless_it_says_so():
    let_go, looks = Event(), []

    def look():
        looks.append(1)
        assert let_go.wait(10)
        return HERE

    near = Near(look, clock=lambda: 0.0)
    near.begin()
    near.begin()
    assert near.here().models == ()
    let_go.set()
    assert [model.model for model in near.here(wait=10).models] == ["ollama:a", "gguf:b"]
    assert looks == [1]


def test_it_is_looked_again_when_the_last_time_is_long_ago():
    now, looks = [0.0], []
    near = Near(lambda: looks.append(1) or Here(), clock=lambda: now[0])
    for at, older in ((0, 60), (59, 60), (59, 5), (120, 60)):
        now[0] = at
        near.begin(older)
        near.here(wait=10)
    assert len(looks) == 3


def test_without_a_thread_a_page_goes_on_and_it_is_looked_later(monkeypatch):
    now, near = [0.0], Near(lambda: HERE, clock=lambda: now[0])
    with monkeypatch.context() as patch:
        patch.setattr(Thread, "start", no_thread)
        near.begin()
    assert near.here(wait=10) == Here()
    now[0] = 100.0
    near.begin()
    assert near.here(wait=10) is HERE


def no_thread(_):
    raise RuntimeError("can't start new thread")
