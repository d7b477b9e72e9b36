"""Topics and subscriptions."""
from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .difference import document, replace_when


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
        if key in new or key in old:
            value = str(new.get(key, ""))
            ctx.call("sns", "set_topic_attributes", TopicArn=arn, AttributeName=name, AttributeValue=value)


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
