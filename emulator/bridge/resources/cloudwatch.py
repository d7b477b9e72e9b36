"""Alarms."""
from ..cloudformation.registry import creates, deletes, updates
from .difference import replace_when


@creates("AWS::CloudWatch::Alarm")
def put_alarm(ctx, p, name=None):
    name = name or p.get("AlarmName") or ctx.name(255)
    given = {key: value for key, value in p.items() if key not in ("Tags", "AlarmName")}
    ctx.call("cloudwatch", "put_metric_alarm", AlarmName=name, **given)
    return name, {"Arn": ctx.arn("cloudwatch", f"alarm:{name}")}


@updates("AWS::CloudWatch::Alarm")
def update_alarm(ctx, name, old, new):
    replace_when(old, new, "AlarmName")
    put_alarm(ctx, new, name)


@deletes("AWS::CloudWatch::Alarm")
def delete_alarm(ctx, name, p):
    ctx.call("cloudwatch", "delete_alarms", AlarmNames=[name])
