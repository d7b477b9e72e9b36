"""Event rules."""
from ..cloudformation.registry import creates, deletes, updates
from .difference import document, replace_when


def _put_rule(ctx, name, p):
    bus = p.get("EventBusName")
    arn = ctx.call(
        "events",
        "put_rule",
        Name=name,
        EventBusName=bus,
        Description=p.get("Description"),
        ScheduleExpression=p.get("ScheduleExpression"),
        EventPattern=document(p["EventPattern"]) if "EventPattern" in p else None,
        State=p.get("State"),
        RoleArn=p.get("RoleArn"),
    )["RuleArn"]
    if p.get("Targets"):
        ctx.call("events", "put_targets", Rule=name, EventBusName=bus, Targets=p["Targets"])
    return arn


@creates("AWS::Events::Rule")
def create_rule(ctx, p):
    name = p.get("Name") or ctx.name(64)
    return name, {"Arn": _put_rule(ctx, name, p)}


@updates("AWS::Events::Rule")
def update_rule(ctx, name, old, new):
    replace_when(old, new, "Name", "EventBusName")
    gone = {item["Id"] for item in old.get("Targets", [])} - {item["Id"] for item in new.get("Targets", [])}
    if gone:
        ctx.call("events", "remove_targets", Rule=name, EventBusName=new.get("EventBusName"), Ids=sorted(gone))
    _put_rule(ctx, name, new)


@deletes("AWS::Events::Rule")
def delete_rule(ctx, name, p):
    if p.get("Targets"):
        ids = [item["Id"] for item in p["Targets"]]
        ctx.call("events", "remove_targets", Rule=name, EventBusName=p.get("EventBusName"), Ids=ids)
    ctx.call("events", "delete_rule", Name=name, EventBusName=p.get("EventBusName"))
