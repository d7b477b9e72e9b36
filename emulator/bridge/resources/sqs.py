"""Queues."""
from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .difference import document, replace_when


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
    key = {"KmsMasterKeyId": ""} if "KmsMasterKeyId" in old else {}
    ctx.call("sqs", "set_queue_attributes", QueueUrl=url, Attributes={**key, **_queue(new)})


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
