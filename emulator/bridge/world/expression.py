"""`rate(...)` and `cron(...)` of EventBridge, Scheduler and AWS Backup: is this minute one of theirs?"""
import datetime
import re
import zoneinfo

_UNITS = {"minute": 60, "hour": 3600, "day": 86_400}
_NAMES = {
    name: number
    for names, first in ((("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"), 1),)
    for number, name in enumerate(names, first)
}
_LOWEST = (0, 0, 1, 1, 1, 1970)


def _number(text):
    return _NAMES.get(text.upper(), None) if not text.isdigit() else int(text)


def _admits(field, value, lowest):
    for part in field.split(","):
        step = 1
        whole, _, every = part.partition("/")
        if every:
            step = int(every)
        if whole in ("*", "?"):
            first, last = lowest, None
        elif "-" in whole:
            first, last = (_number(end) for end in whole.split("-"))
        else:
            first = _number(whole)
            last = None if every else first
        if first is None:
            raise ValueError(f"{part} is not understood")
        if value >= first and (last is None or value <= last) and (value - first) % step == 0:
            return True
    return False


def is_due(text, zone, minute, since=0):
    """`since`: when something with a rate began to exist, for a rate is counted from there."""
    rate = re.fullmatch(r"rate\((\d+) (minute|hour|day)s?\)", text)
    if rate:
        every = int(rate[1]) * _UNITS[rate[2]]
        return (minute - int(since) // 60 * 60) % every == 0 and minute > since
    cron = re.fullmatch(r"cron\(([^()]+)\)", text)
    if not cron:
        raise ValueError(f"{text} is no expression that is understood here")
    at = datetime.datetime.fromtimestamp(minute, zoneinfo.ZoneInfo(zone or "UTC"))
    values = (at.minute, at.hour, at.day, at.month, at.isoweekday() % 7 + 1, at.year)
    fields = cron[1].split()
    if len(fields) != 6:
        raise ValueError(f"{text} must have six fields")
    return all(_admits(field, value, lowest) for field, value, lowest in zip(fields, values, _LOWEST))
