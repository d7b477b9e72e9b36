"""Event rules, topics, queues, alarms."""
from ..cloudformation.registry import creates, deletes, updates
from . import tags
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


_TOPIC = {"DisplayName": "DisplayName", "KmsMasterKeyId": "KmsMasterKeyId", "SignatureVersion": "SignatureVersion", "TracingConfig": "TracingConfig"}


@creates("AWS::SNS::Topic")
def create_topic(ctx, p):
    attributes = {name: str(p[key]) for key, name in _TOPIC.items() if key in p}
    name = p.get("TopicName") or ctx.name(200)
    arn = ctx.call("sns", "create_topic", Name=name, Attributes=attributes, Tags=tags.pairs(p))["TopicArn"]
    for item in p.get("Subscription", []):
        ctx.call("sns", "subscribe", TopicArn=arn, Protocol=item["Protocol"], Endpoint=item["Endpoint"])
    return arn, {"TopicArn": arn, "TopicName": name}


@updates("AWS::SNS::Topic")
def update_topic(ctx, arn, old, new):
    replace_when(old, new, "TopicName", "FifoTopic")
    for key, name in _TOPIC.items():
        if key in new:
            ctx.call("sns", "set_topic_attributes", TopicArn=arn, AttributeName=name, AttributeValue=str(new[key]))


@deletes("AWS::SNS::Topic")
def delete_topic(ctx, arn, p):
    ctx.call("sns", "delete_topic", TopicArn=arn)


@creates("AWS::SNS::TopicPolicy")
def put_topic_policy(ctx, p):
    for arn in p["Topics"]:
        text = document(p["PolicyDocument"])
        ctx.call("sns", "set_topic_attributes", TopicArn=arn, AttributeName="Policy", AttributeValue=text)
    return ctx.name(64), {}


@updates("AWS::SNS::TopicPolicy")
def update_topic_policy(ctx, name, old, new):
    put_topic_policy(ctx, new)


@deletes("AWS::SNS::TopicPolicy")
def delete_topic_policy(ctx, name, p):
    """A topic always has a policy; it goes with the topic."""


@creates("AWS::SNS::Subscription")
def subscribe(ctx, p):
    attributes = {}
    for key in ("FilterPolicy", "RawMessageDelivery", "FilterPolicyScope", "RedrivePolicy"):
        if key in p:
            attributes[key] = document(p[key]) if isinstance(p[key], dict) else str(p[key]).lower()
    arn = ctx.call(
        "sns",
        "subscribe",
        TopicArn=p["TopicArn"],
        Protocol=p["Protocol"],
        Endpoint=p.get("Endpoint"),
        Attributes=attributes,
        ReturnSubscriptionArn=True,
    )["SubscriptionArn"]
    return arn, {"Arn": arn}


@deletes("AWS::SNS::Subscription")
def unsubscribe(ctx, arn, p):
    ctx.call("sns", "unsubscribe", SubscriptionArn=arn)


def _queue(p):
    skip = ("QueueName", "Tags")
    out = {}
    for key, value in p.items():
        if key not in skip:
            out[key] = document(value) if isinstance(value, dict) else str(value).lower() if isinstance(value, bool) else str(value)
    return out


@creates("AWS::SQS::Queue")
def create_queue(ctx, p):
    name = p.get("QueueName") or ctx.name(75)
    url = ctx.call("sqs", "create_queue", QueueName=name, Attributes=_queue(p), tags=tags.mapping(p))["QueueUrl"]
    return url, {"Arn": ctx.arn("sqs", name), "QueueName": name, "QueueUrl": url}


@updates("AWS::SQS::Queue")
def update_queue(ctx, url, old, new):
    replace_when(old, new, "QueueName", "FifoQueue")
    ctx.call("sqs", "set_queue_attributes", QueueUrl=url, Attributes=_queue(new))


@deletes("AWS::SQS::Queue")
def delete_queue(ctx, url, p):
    ctx.call("sqs", "delete_queue", QueueUrl=url)


@creates("AWS::SQS::QueuePolicy")
def put_queue_policy(ctx, p):
    for url in p["Queues"]:
        ctx.call("sqs", "set_queue_attributes", QueueUrl=url, Attributes={"Policy": document(p["PolicyDocument"])})
    return ctx.name(64), {}


@updates("AWS::SQS::QueuePolicy")
def update_queue_policy(ctx, name, old, new):
    put_queue_policy(ctx, new)


@deletes("AWS::SQS::QueuePolicy")
def delete_queue_policy(ctx, name, p):
    for url in p["Queues"]:
        ctx.call("sqs", "set_queue_attributes", QueueUrl=url, Attributes={"Policy": ""})


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
