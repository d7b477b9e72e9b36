"""CloudWatch: the state of alarms on one metric, from what was published and what was not. Math and composites keep theirs."""
import datetime

from .. import aws

_STATISTIC = {
    "Maximum": max,
    "Minimum": min,
    "Sum": sum,
    "Average": lambda values: sum(values) / len(values),
    "SampleCount": len,
}
_COMPARE = {
    "GreaterThanThreshold": lambda value, threshold: value > threshold,
    "GreaterThanOrEqualToThreshold": lambda value, threshold: value >= threshold,
    "LessThanThreshold": lambda value, threshold: value < threshold,
    "LessThanOrEqualToThreshold": lambda value, threshold: value <= threshold,
}


def evaluate(minute):
    from moto.cloudwatch.models import cloudwatch_backends

    for account, regions in list(cloudwatch_backends.items()):
        for region, backend in list(regions.items()):
            for alarm in list(backend.alarms.values()):
                if alarm.metric_name and alarm.statistic in _STATISTIC and alarm.namespace.startswith("Bollwerk"):
                    _judge(account, region, backend, alarm, minute)


def _points(backend, alarm, minute):
    """One value per period, the newest first; None where nothing was published."""
    wanted = sorted((item.name, item.value) for item in alarm.dimensions)
    ends = datetime.datetime.fromtimestamp(minute, datetime.timezone.utc)
    for index in range(int(alarm.evaluation_periods)):
        last = ends - datetime.timedelta(seconds=index * int(alarm.period))
        first = last - datetime.timedelta(seconds=int(alarm.period))
        values = [
            datum.value
            for datum in backend.metric_data
            if datum.namespace == alarm.namespace
            and datum.name == alarm.metric_name
            and sorted((item.name, item.value) for item in datum.dimensions) == wanted
            and first < datum.timestamp.replace(tzinfo=datetime.timezone.utc) <= last
        ]
        yield _STATISTIC[alarm.statistic](values) if values else None


def _judge(account, region, backend, alarm, minute):
    points = list(_points(backend, alarm, minute))
    silence = alarm.treat_missing_data or "missing"
    if silence in ("missing", "ignore") and all(point is None for point in points):
        return _become(account, region, alarm, "INSUFFICIENT_DATA" if silence == "missing" else alarm.state_value, points)
    compare = _COMPARE[alarm.comparison_operator]
    bad = sum(compare(point, float(alarm.threshold)) if point is not None else silence == "breaching" for point in points)
    needed = int(alarm.datapoints_to_alarm or alarm.evaluation_periods)
    return _become(account, region, alarm, "ALARM" if bad >= needed else "OK", points)


def _become(account, region, alarm, state, points):
    from . import note

    if alarm.state_value == state:
        return
    reason = f"{alarm.metric_name} {points} against {alarm.threshold}"
    alarm.update_state(reason, "{}", state)
    note(f"alarm {alarm.name} is {state}: {reason}")
    actions = {"ALARM": alarm.alarm_actions, "OK": alarm.ok_actions}.get(state, alarm.insufficient_data_actions)
    for action in actions if alarm.actions_enabled else []:
        if ":sns:" in action:
            aws.client("sns", region, account).publish(TopicArn=action, Subject=f"{state}: {alarm.name}"[:99], Message=reason)
