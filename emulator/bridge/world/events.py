"""EventBridge: events of AWS services reach the deployed rules that match them, and the functions that these call."""
import json
import uuid

from .. import functions
from . import clock

_TRIES = 3  # Lambda calls a function that failed twice more (Lambda Developer Guide, "Asynchronous invocation")


def emit(account, region, source, kind, detail, resources=()):
    from moto.events.models import events_backends

    event = {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": kind,
        "source": source,
        "account": account,
        "time": clock.told(),
        "region": region,
        "resources": list(resources),
        "detail": detail,
    }
    for rule in list(events_backends[account][region].event_buses["default"].rules.values()):
        if rule.state == "ENABLED" and rule.event_pattern.get_pattern() and rule.event_pattern.matches_event(event):
            call(account, region, rule, event)


def call(account, region, rule, event):
    from . import note

    for target in rule.targets:
        payload = json.loads(target["Input"]) if target.get("Input") else event
        if ":function:" not in target["Arn"]:
            note(f"rule {rule.name} would tell {target['Arn'].rsplit(':', 1)[-1]}: NOT EMULATED")
            continue
        for attempt in range(1, _TRIES + 1):
            try:
                functions.invoke(account, region, target["Arn"], payload)
                note(f"rule {rule.name} called {target['Arn'].rsplit(':', 1)[1]}")
                break
            except functions.FunctionError as problem:
                note(f"rule {rule.name}, attempt {attempt}: {problem}")
