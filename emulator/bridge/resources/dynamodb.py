"""Tables of DynamoDB."""
from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .difference import replace_when

_PLAIN = ("KeySchema", "AttributeDefinitions", "BillingMode", "DeletionProtectionEnabled", "TableClass")


def _encryption(p):
    given = p.get("SSESpecification")
    if not given:
        return None
    return {"Enabled": given["SSEEnabled"], "SSEType": given.get("SSEType"), "KMSMasterKeyId": given.get("KMSMasterKeyId")}


def _recovery(ctx, name, p):
    given = p.get("PointInTimeRecoverySpecification")
    if given:
        ctx.call("dynamodb", "update_continuous_backups", TableName=name, PointInTimeRecoverySpecification=given)


@creates("AWS::DynamoDB::Table")
def create_table(ctx, p):
    name = p.get("TableName") or ctx.name(255)
    made = ctx.call(
        "dynamodb",
        "create_table",
        TableName=name,
        SSESpecification=_encryption(p),
        Tags=tags.pairs(p) or None,
        **{key: p[key] for key in _PLAIN if key in p},
    )["TableDescription"]
    _recovery(ctx, name, p)
    return name, {"Arn": made["TableArn"]}


@updates("AWS::DynamoDB::Table")
def update_table(ctx, name, old, new):
    replace_when(old, new, "TableName", "KeySchema", "AttributeDefinitions")
    protected = new.get("DeletionProtectionEnabled", False)
    ctx.call("dynamodb", "update_table", TableName=name, DeletionProtectionEnabled=protected, SSESpecification=_encryption(new))
    _recovery(ctx, name, new)


@deletes("AWS::DynamoDB::Table")
def delete_table(ctx, name, p):
    ctx.call("dynamodb", "delete_table", TableName=name)
