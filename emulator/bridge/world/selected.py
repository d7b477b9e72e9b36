"""Rules on a schedule, such as a function each minute: only those that a test names, for each is a process of its own."""
from . import events
from .expression import is_due


def run(minute, names):
    from moto.events.models import events_backends

    if not names:
        return
    for account, regions in list(events_backends.items()):
        for region, backend in list(regions.items()):
            for rule in list(backend.event_buses["default"].rules.values()):
                told = " ".join([rule.name, *(target["Arn"] for target in rule.targets)]).lower()
                wanted = any(name.replace("-", "") in told.replace("-", "") for name in names)
                if wanted and rule.state == "ENABLED" and rule.scheduled_expression and is_due(rule.scheduled_expression, "UTC", minute):
                    events.call(account, region, rule, {"source": "aws.events", "time": minute})
