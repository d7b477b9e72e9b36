"""Custom resources: their function runs as a child process and what it sets can be read back."""
import uuid

from .. import functions
from ..cloudformation.registry import creates, deletes, updates

KIND = "AWS::CloudFormation::CustomResource"


def _run(ctx, kind, p, physical_id=None, old=None):
    token = uuid.uuid4().hex
    functions.expect(token)
    event = {
        "RequestType": kind,
        "ServiceToken": p["ServiceToken"],
        "ResponseURL": f"https://responses.bollwerk.invalid/{token}",
        "StackId": ctx.stack.id,
        "RequestId": str(uuid.uuid4()),
        "LogicalResourceId": ctx.logical_id,
        "ResourceType": ctx.resource_type,
        "ResourceProperties": p,
    }
    if physical_id:
        event["PhysicalResourceId"] = physical_id
    if old is not None:
        event["OldResourceProperties"] = old
    functions.invoke(ctx.account, ctx.region, p["ServiceToken"], event)
    answer = functions.answer(token)
    if answer is None:
        raise ValueError("the custom resource's function ended without an answer to CloudFormation")
    if answer.get("Status") != "SUCCESS":
        raise ValueError(f"Received response status [FAILED] from custom resource. Message returned: {answer.get('Reason')}")
    return answer


def _strings(value):
    """CloudFormation hands numbers and booleans to functions as text."""
    if isinstance(value, dict):
        return {key: _strings(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_strings(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


@creates(KIND)
def create_custom(ctx, p):
    answer = _run(ctx, "Create", _strings(p))
    return answer.get("PhysicalResourceId", ctx.name(64)), answer.get("Data") or {}


@updates(KIND)
def update_custom(ctx, physical_id, old, new):
    answer = _run(ctx, "Update", _strings(new), physical_id, _strings(old))
    return answer.get("Data") or {}


@deletes(KIND)
def delete_custom(ctx, physical_id, p):
    _run(ctx, "Delete", _strings(p), physical_id)
