"""Waiting, at a speed that tests may set: a day in a second."""
import threading
import time

SPEED = {"factor": 1.0}
_CHANGED = threading.Event()


def set_speed(factor):
    SPEED["factor"] = float(factor)
    _CHANGED.set()
    _CHANGED.clear()


def wait(seconds):
    left = float(seconds)
    while left > 0:
        factor, began = SPEED["factor"], time.monotonic()
        _CHANGED.wait(min(left / factor, 0.2))
        left -= (time.monotonic() - began) * factor
