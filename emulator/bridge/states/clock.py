"""Waiting, at a speed that tests may set: a day in a second."""
import threading
import time

SPEED = {"factor": 1.0}
_CHANGED = threading.Event()


def set_speed(factor):
    SPEED["factor"] = float(factor)
    _CHANGED.set()
    _CHANGED.clear()


def until(event, seconds):
    """Waits for an event, for so many seconds at most, and returns how many have passed."""
    factor, began = SPEED["factor"], time.monotonic()
    event.wait(seconds / factor)
    return (time.monotonic() - began) * factor


def wait(seconds):
    left = float(seconds)
    while left > 0:
        factor, began = SPEED["factor"], time.monotonic()
        _CHANGED.wait(min(left / factor, 0.2))
        left -= (time.monotonic() - began) * factor
