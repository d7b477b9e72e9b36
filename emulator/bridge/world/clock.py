"""The clock of the embedded AWS: the machine's, until a test moves it; from then on it stands still between moves."""
import datetime
import time

_STANDS = {"at": None}


def now():
    return time.time() if _STANDS["at"] is None else _STANDS["at"]


def utcnow():
    return datetime.datetime.fromtimestamp(now(), datetime.timezone.utc).replace(tzinfo=None)


def told(seconds=None):
    at = now() if seconds is None else seconds
    return datetime.datetime.fromtimestamp(at, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def move_to(seconds):
    _STANDS["at"] = float(seconds)


def next_minute():
    return (int(now()) // 60 + 1) * 60


def is_moved():
    return _STANDS["at"] is not None


def ahead():
    """Milliseconds by which functions must be told another time than the machine's."""
    return round((now() - time.time()) * 1000) if is_moved() else 0


def apply():
    """Metrics without a time of their own, and the latest restorable time, follow this clock."""
    from moto.cloudwatch import models as cloudwatch
    from moto.rds.models import DBInstance

    real = cloudwatch.utcnow
    cloudwatch.utcnow = lambda: utcnow() if is_moved() else real()

    def latest_restorable_time(self):
        """RDS uploads its logs every five minutes (fact sheet 1.5); an instance of a minute ago has none yet."""
        if not is_moved():
            return real()
        return datetime.datetime.fromtimestamp(now() // 300 * 300, datetime.timezone.utc).replace(tzinfo=None)

    DBInstance.latest_restorable_time = property(latest_restorable_time)
