"""Zonal autoshift: CloudFormation's one resource is a practice run configuration and a status in the service's API."""
from ..cloudformation.registry import creates, deletes, updates
from .difference import replace_when

_TYPE = "AWS::ARCZonalShift::ZonalAutoshiftConfiguration"


def _alarms(conditions):
    return [{"type": one["Type"], "alarmIdentifier": one["AlarmIdentifier"]} for one in conditions]


def _practice(p):
    given = p["PracticeRunConfiguration"]
    return {
        "outcomeAlarms": _alarms(given["OutcomeAlarms"]),
        "blockingAlarms": _alarms(given.get("BlockingAlarms", [])),
        "blockedWindows": given.get("BlockedWindows", []),
        "blockedDates": given.get("BlockedDates", []),
    }


def _set_status(ctx, p):
    status = p.get("ZonalAutoshiftStatus", "DISABLED")
    identity = p["ResourceIdentifier"]
    ctx.call("arc-zonal-shift", "update_zonal_autoshift_configuration", resourceIdentifier=identity, zonalAutoshiftStatus=status)


@creates(_TYPE)
def create_configuration(ctx, p):
    identity = p["ResourceIdentifier"]
    ctx.call("arc-zonal-shift", "create_practice_run_configuration", resourceIdentifier=identity, **_practice(p))
    _set_status(ctx, p)
    return identity, {}


@updates(_TYPE)
def update_configuration(ctx, identity, old, new):
    replace_when(old, new, "ResourceIdentifier")
    ctx.call("arc-zonal-shift", "update_practice_run_configuration", resourceIdentifier=identity, **_practice(new))
    _set_status(ctx, new)


@deletes(_TYPE)
def delete_configuration(ctx, identity, p):
    """Practice runs cannot go while autoshift is on."""
    _set_status(ctx, {**p, "ZonalAutoshiftStatus": "DISABLED"})
    ctx.call("arc-zonal-shift", "delete_practice_run_configuration", resourceIdentifier=identity)
