"""Groups of the identity store, and who is in them."""
from ..cloudformation.registry import Replace, creates, deletes, updates
from .difference import replace_when


@creates("AWS::IdentityStore::Group")
def create_group(ctx, p):
    group = ctx.call("identitystore", "create_group", **p)["GroupId"]
    return f"{group}|{p['IdentityStoreId']}", {"GroupId": group}


@updates("AWS::IdentityStore::Group")
def update_group(ctx, physical_id, old, new):
    replace_when(old, new, "IdentityStoreId")
    raise Replace  # moto cannot rename a group


@deletes("AWS::IdentityStore::Group")
def delete_group(ctx, physical_id, p):
    group, store = physical_id.split("|")
    ctx.call("identitystore", "delete_group", IdentityStoreId=store, GroupId=group)


@creates("AWS::IdentityStore::GroupMembership")
def create_membership(ctx, p):
    membership = ctx.call("identitystore", "create_group_membership", **p)["MembershipId"]
    return f"{membership}|{p['IdentityStoreId']}", {"MembershipId": membership}


@updates("AWS::IdentityStore::GroupMembership")
def update_membership(ctx, physical_id, old, new):
    raise Replace


@deletes("AWS::IdentityStore::GroupMembership")
def delete_membership(ctx, physical_id, p):
    membership, store = physical_id.split("|")
    ctx.call("identitystore", "delete_group_membership", IdentityStoreId=store, MembershipId=membership)
