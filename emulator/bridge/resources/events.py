"""Event rules, connections and API destinations."""
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


_CONNECTION = ("Description", "AuthorizationType", "AuthParameters", "KmsKeyIdentifier")


@creates("AWS::Events::Connection")
def create_connection(ctx, p):
    name = p.get("Name") or ctx.name(64)
    given = {key: p.get(key) for key in _CONNECTION}
    arn = ctx.call("events", "create_connection", Name=name, **given)["ConnectionArn"]
    secret = ctx.call("events", "describe_connection", Name=name)["SecretArn"]
    return name, {"Arn": arn, "ArnForPolicy": arn, "SecretArn": secret}


@updates("AWS::Events::Connection")
def update_connection(ctx, name, old, new):
    replace_when(old, new, "Name")
    ctx.call("events", "update_connection", Name=name, **{key: new.get(key) for key in _CONNECTION})


@deletes("AWS::Events::Connection")
def delete_connection(ctx, name, p):
    ctx.call("events", "delete_connection", Name=name)


_DESTINATION = ("Description", "ConnectionArn", "InvocationEndpoint", "HttpMethod", "InvocationRateLimitPerSecond")


@creates("AWS::Events::ApiDestination")
def create_api_destination(ctx, p):
    name = p.get("Name") or ctx.name(64)
    given = {key: p.get(key) for key in _DESTINATION}
    arn = ctx.call("events", "create_api_destination", Name=name, **given)["ApiDestinationArn"]
    return name, {"Arn": arn, "ArnForPolicy": arn}


@updates("AWS::Events::ApiDestination")
def update_api_destination(ctx, name, old, new):
    replace_when(old, new, "Name")
    ctx.call("events", "update_api_destination", Name=name, **{key: new.get(key) for key in _DESTINATION})


@deletes("AWS::Events::ApiDestination")
def delete_api_destination(ctx, name, p):
    ctx.call("events", "delete_api_destination", Name=name)
