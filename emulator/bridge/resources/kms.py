"""Keys and aliases."""
from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .difference import changed, document, replace_when


def _true(value):
    return str(value).lower() == "true"


def _rotation(ctx, key, p):
    if _true(p.get("EnableKeyRotation", False)):
        ctx.call("kms", "enable_key_rotation", KeyId=key, RotationPeriodInDays=p.get("RotationPeriodInDays", 365))
    else:
        ctx.call("kms", "disable_key_rotation", KeyId=key)


@creates("AWS::KMS::Key")
def create_key(ctx, p):
    meta = ctx.call(
        "kms",
        "create_key",
        Description=p.get("Description", ""),
        Policy=document(p["KeyPolicy"]) if "KeyPolicy" in p else None,
        KeySpec=p.get("KeySpec"),
        KeyUsage=p.get("KeyUsage"),
        Origin=p.get("Origin"),
        MultiRegion=p.get("MultiRegion"),
        Tags=tags.kms(p),
    )["KeyMetadata"]
    if p.get("KeySpec", "SYMMETRIC_DEFAULT") == "SYMMETRIC_DEFAULT":
        _rotation(ctx, meta["KeyId"], p)
    if not _true(p.get("Enabled", True)):
        ctx.call("kms", "disable_key", KeyId=meta["KeyId"])
    return meta["KeyId"], {"Arn": meta["Arn"], "KeyId": meta["KeyId"]}


@updates("AWS::KMS::Key")
def update_key(ctx, key, old, new):
    replace_when(old, new, "KeySpec", "KeyUsage", "Origin", "MultiRegion")
    differs = changed(old, new)
    if "KeyPolicy" in differs:
        ctx.call("kms", "put_key_policy", KeyId=key, PolicyName="default", Policy=document(new["KeyPolicy"]))
    if differs & {"EnableKeyRotation", "RotationPeriodInDays"}:
        _rotation(ctx, key, new)
    if "Description" in differs:
        ctx.call("kms", "update_key_description", KeyId=key, Description=new.get("Description", ""))
    if "Enabled" in differs:
        ctx.call("kms", "enable_key" if _true(new.get("Enabled", True)) else "disable_key", KeyId=key)
    if "Tags" in differs:
        ctx.call("kms", "untag_resource", KeyId=key, TagKeys=[tag["TagKey"] for tag in tags.kms(old)])
        ctx.call("kms", "tag_resource", KeyId=key, Tags=tags.kms(new))


@deletes("AWS::KMS::Key")
def delete_key(ctx, key, p):
    ctx.call("kms", "schedule_key_deletion", KeyId=key, PendingWindowInDays=p.get("PendingWindowInDays", 30))


@creates("AWS::KMS::Alias")
def create_alias(ctx, p):
    ctx.call("kms", "create_alias", AliasName=p["AliasName"], TargetKeyId=p["TargetKeyId"])
    return p["AliasName"], {}


@updates("AWS::KMS::Alias")
def update_alias(ctx, name, old, new):
    replace_when(old, new, "AliasName")
    ctx.call("kms", "update_alias", AliasName=name, TargetKeyId=new["TargetKeyId"])


@deletes("AWS::KMS::Alias")
def delete_alias(ctx, name, p):
    ctx.call("kms", "delete_alias", AliasName=name)
