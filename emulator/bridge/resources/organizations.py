"""Policies of an organisation, attached to its units."""
from .. import prerequisites
from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .difference import added_removed, changed, document, replace_when


def _attach(ctx, policy, targets):
    for target in targets:
        prerequisites.organizational_unit(ctx.account, ctx.partition, target)
        ctx.call("organizations", "attach_policy", PolicyId=policy, TargetId=target)


def _detach(ctx, policy, targets):
    for target in targets:
        ctx.call("organizations", "detach_policy", PolicyId=policy, TargetId=target)


@creates("AWS::Organizations::Policy")
def create_policy(ctx, p):
    prerequisites.organization(ctx.account, ctx.partition)
    made = ctx.call(
        "organizations",
        "create_policy",
        Name=p["Name"],
        Type=p["Type"],
        Description=p.get("Description", ""),
        Content=document(p["Content"]),
        Tags=tags.pairs(p) or None,
    )
    told = made["Policy"]["PolicySummary"]
    _attach(ctx, told["Id"], p.get("TargetIds", []))
    return told["Id"], {"Id": told["Id"], "Arn": told["Arn"], "AwsManaged": False}


@updates("AWS::Organizations::Policy")
def update_policy(ctx, policy, old, new):
    replace_when(old, new, "Type")
    if changed(old, new) & {"Name", "Description", "Content"}:
        ctx.call(
            "organizations",
            "update_policy",
            PolicyId=policy,
            Name=new["Name"],
            Description=new.get("Description", ""),
            Content=document(new["Content"]),
        )
    added, removed = added_removed(old.get("TargetIds", []), new.get("TargetIds", []))
    _attach(ctx, policy, added)
    _detach(ctx, policy, removed)


@deletes("AWS::Organizations::Policy")
def delete_policy(ctx, policy, p):
    _detach(ctx, policy, p.get("TargetIds", []))
    ctx.call("organizations", "delete_policy", PolicyId=policy)
