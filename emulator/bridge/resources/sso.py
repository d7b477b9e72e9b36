"""Identity Center: permission sets and their assignments. Its groups are in identitystore.py."""
from ..cloudformation.registry import Replace, creates, deletes, updates
from . import tags
from .difference import changed, document, replace_when

_PARTS = ("Description", "SessionDuration", "RelayStateType")


def _fill(ctx, instance, arn, p):
    which = {"InstanceArn": instance, "PermissionSetArn": arn}
    if p.get("InlinePolicy"):
        ctx.call("sso-admin", "put_inline_policy_to_permission_set", **which, InlinePolicy=document(p["InlinePolicy"]))
    for policy in p.get("ManagedPolicies", []):
        ctx.call("sso-admin", "attach_managed_policy_to_permission_set", **which, ManagedPolicyArn=policy)
    if p.get("PermissionsBoundary"):
        ctx.call("sso-admin", "put_permissions_boundary_to_permission_set", **which, PermissionsBoundary=p["PermissionsBoundary"])


@creates("AWS::SSO::PermissionSet")
def create_permission_set(ctx, p):
    made = ctx.call(
        "sso-admin",
        "create_permission_set",
        InstanceArn=p["InstanceArn"],
        Name=p["Name"],
        Description=p.get("Description"),
        SessionDuration=p.get("SessionDuration", "PT1H"),
        RelayState=p.get("RelayStateType"),
        Tags=tags.pairs(p) or None,
    )
    arn = made["PermissionSet"]["PermissionSetArn"]
    _fill(ctx, p["InstanceArn"], arn, p)
    return f"{p['InstanceArn']}|{arn}", {"PermissionSetArn": arn}


@updates("AWS::SSO::PermissionSet")
def update_permission_set(ctx, physical_id, old, new):
    replace_when(old, new, "InstanceArn", "Name")
    instance, arn = physical_id.split("|")
    if changed(old, new) & set(_PARTS):
        ctx.call(
            "sso-admin",
            "update_permission_set",
            InstanceArn=instance,
            PermissionSetArn=arn,
            Description=new.get("Description"),
            SessionDuration=new.get("SessionDuration", "PT1H"),
            RelayState=new.get("RelayStateType"),
        )
    which = {"InstanceArn": instance, "PermissionSetArn": arn}
    if old.get("PermissionsBoundary") and not new.get("PermissionsBoundary"):
        ctx.call("sso-admin", "delete_permissions_boundary_from_permission_set", **which)
    if old.get("InlinePolicy") and not new.get("InlinePolicy"):
        ctx.call("sso-admin", "delete_inline_policy_from_permission_set", **which)
    for policy in old.get("ManagedPolicies", []):
        ctx.call("sso-admin", "detach_managed_policy_from_permission_set", **which, ManagedPolicyArn=policy)
    _fill(ctx, instance, arn, new)


@deletes("AWS::SSO::PermissionSet")
def delete_permission_set(ctx, physical_id, p):
    instance, arn = physical_id.split("|")
    ctx.call("sso-admin", "delete_permission_set", InstanceArn=instance, PermissionSetArn=arn)


_ASSIGNMENT = ("InstanceArn", "PermissionSetArn", "PrincipalId", "PrincipalType", "TargetId", "TargetType")


@creates("AWS::SSO::Assignment")
def create_assignment(ctx, p):
    ctx.call("sso-admin", "create_account_assignment", **{name: p[name] for name in _ASSIGNMENT})
    return "|".join(p[name] for name in _ASSIGNMENT), {}


@updates("AWS::SSO::Assignment")
def update_assignment(ctx, physical_id, old, new):
    raise Replace


@deletes("AWS::SSO::Assignment")
def delete_assignment(ctx, physical_id, p):
    ctx.call("sso-admin", "delete_account_assignment", **{name: p[name] for name in _ASSIGNMENT})
