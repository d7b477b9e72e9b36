"""Schedules of EventBridge Scheduler."""
from ..cloudformation.registry import creates, deletes, updates
from .difference import replace_when


@creates("AWS::Scheduler::Schedule")
def create_schedule(ctx, p):
    name = p.get("Name") or ctx.name(64)
    made = ctx.call("scheduler", "create_schedule", **{**p, "Name": name})
    return name, {"Arn": made["ScheduleArn"]}


@updates("AWS::Scheduler::Schedule")
def update_schedule(ctx, name, old, new):
    """An update says everything anew: what it leaves out goes back to its default."""
    replace_when(old, new, "Name", "GroupName")
    ctx.call("scheduler", "update_schedule", **{"State": "ENABLED", **new, "Name": name})


@deletes("AWS::Scheduler::Schedule")
def delete_schedule(ctx, name, p):
    ctx.call("scheduler", "delete_schedule", Name=name, GroupName=p.get("GroupName"))
