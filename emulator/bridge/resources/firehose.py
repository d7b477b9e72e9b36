"""Delivery streams."""
from ..cloudformation.registry import creates, deletes
from . import tags


@creates("AWS::KinesisFirehose::DeliveryStream")
def create_stream(ctx, p):
    """No update in place: another template makes another stream here, which AWS would change where it can."""
    name = p.get("DeliveryStreamName") or ctx.name(64)
    given = {key: value for key, value in p.items() if key not in ("DeliveryStreamName", "Tags")}
    made = ctx.call("firehose", "create_delivery_stream", DeliveryStreamName=name, Tags=tags.pairs(p) or None, **given)
    return name, {"Arn": made["DeliveryStreamARN"]}


@deletes("AWS::KinesisFirehose::DeliveryStream")
def delete_stream(ctx, name, p):
    ctx.call("firehose", "delete_delivery_stream", DeliveryStreamName=name)
