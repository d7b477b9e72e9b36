"""Task tokens: a task that waits until somebody answers with its token, or until its time is over."""
import threading
import uuid

from . import clock
from .errors import StateFailed

_WAITING = {}  # token -> {"event": threading.Event, "output": anything, "failure": StateFailed or None}


def new():
    token = uuid.uuid4().hex
    _WAITING[token] = {"event": threading.Event(), "output": None, "failure": None}
    return token


def forget(token):
    _WAITING.pop(token, None)


def answer(token, output=None, failure=None):
    """Whether somebody still waits for it: a token is answered once."""
    waiting = _WAITING.get(token)
    if waiting is None or waiting["event"].is_set():
        return False
    waiting.update(output=output, failure=failure)
    waiting["event"].set()
    return True


def wait(token, seconds):
    """What was answered; at the speed of the clock, as all waiting is."""
    waiting = _WAITING[token]
    left = float(seconds)
    while not waiting["event"].is_set():
        if left <= 0:
            raise StateFailed("States.Timeout", "nobody answered in time")
        # in small steps, for the clock may be set to another speed meanwhile
        left -= clock.until(waiting["event"], min(left, 0.2 * clock.SPEED["factor"]))
    if waiting["failure"]:
        raise waiting["failure"]
    return waiting["output"]
