"""Roles, policies, instance profiles."""
from ..cloudformation.registry import Replace, creates, deletes, updates
from . import tags
from .difference import added_removed, changed, document, replace_when


def _names(properties, key):
    return {item["PolicyName"]: document(item["PolicyDocument"]) for item in properties.get(key, [])}


@creates("AWS::IAM::Role")
def create_role(ctx, p):
    name = p.get("RoleName") or ctx.name(64)
    role = ctx.call(
        "iam",
        "create_role",
        RoleName=name,
        AssumeRolePolicyDocument=document(p["AssumeRolePolicyDocument"]),
        Path=p.get("Path"),
        Description=p.get("Description"),
        MaxSessionDuration=p.get("MaxSessionDuration"),
        PermissionsBoundary=p.get("PermissionsBoundary"),
        Tags=tags.pairs(p),
    )["Role"]
    for arn in p.get("ManagedPolicyArns", []):
        ctx.call("iam", "attach_role_policy", RoleName=name, PolicyArn=arn)
    for policy, text in _names(p, "Policies").items():
        ctx.call("iam", "put_role_policy", RoleName=name, PolicyName=policy, PolicyDocument=text)
    return name, {"Arn": role["Arn"], "RoleId": role["RoleId"]}


@updates("AWS::IAM::Role")
def update_role(ctx, name, old, new):
    replace_when(old, new, "RoleName", "Path")
    differs = changed(old, new)
    if "AssumeRolePolicyDocument" in differs:
        text = document(new["AssumeRolePolicyDocument"])
        ctx.call("iam", "update_assume_role_policy", RoleName=name, PolicyDocument=text)
    if differs & {"Description", "MaxSessionDuration"}:
        duration = new.get("MaxSessionDuration", 3600)
        ctx.call("iam", "update_role", RoleName=name, Description=new.get("Description", ""), MaxSessionDuration=duration)
    if "PermissionsBoundary" in differs:
        if new.get("PermissionsBoundary"):
            boundary = new["PermissionsBoundary"]
            ctx.call("iam", "put_role_permissions_boundary", RoleName=name, PermissionsBoundary=boundary)
        else:
            ctx.call("iam", "delete_role_permissions_boundary", RoleName=name)
    came, went = added_removed(old.get("ManagedPolicyArns", []), new.get("ManagedPolicyArns", []))
    for arn in came:
        ctx.call("iam", "attach_role_policy", RoleName=name, PolicyArn=arn)
    for arn in went:
        ctx.call("iam", "detach_role_policy", RoleName=name, PolicyArn=arn)
    before, after = _names(old, "Policies"), _names(new, "Policies")
    for policy, text in after.items():
        ctx.call("iam", "put_role_policy", RoleName=name, PolicyName=policy, PolicyDocument=text)
    for policy in set(before) - set(after):
        ctx.call("iam", "delete_role_policy", RoleName=name, PolicyName=policy)
    if "Tags" in differs:
        gone = [tag["Key"] for tag in tags.pairs(old)]
        ctx.call("iam", "untag_role", RoleName=name, TagKeys=gone)
        ctx.call("iam", "tag_role", RoleName=name, Tags=tags.pairs(new))


@deletes("AWS::IAM::Role")
def delete_role(ctx, name, p):
    iam = ctx.client("iam")
    for policy in iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]:
        iam.detach_role_policy(RoleName=name, PolicyArn=policy["PolicyArn"])
    for policy in iam.list_role_policies(RoleName=name)["PolicyNames"]:
        iam.delete_role_policy(RoleName=name, PolicyName=policy)
    iam.delete_role(RoleName=name)


_OWNERS = (("Roles", "role"), ("Users", "user"), ("Groups", "group"))


def _put(ctx, p, name):
    for key, kind in _OWNERS:
        for owner in p.get(key, []):
            who = {f"{kind.capitalize()}Name": owner}
            ctx.call("iam", f"put_{kind}_policy", PolicyName=name, PolicyDocument=document(p["PolicyDocument"]), **who)


def _take(ctx, p, name, keep=None):
    for key, kind in _OWNERS:
        for owner in p.get(key, []):
            if keep is None or owner not in keep.get(key, []):
                ctx.call("iam", f"delete_{kind}_policy", PolicyName=name, **{f"{kind.capitalize()}Name": owner})


@creates("AWS::IAM::Policy")
def create_policy(ctx, p):
    _put(ctx, p, p["PolicyName"])
    return p["PolicyName"], {"Id": p["PolicyName"]}


@updates("AWS::IAM::Policy")
def update_policy(ctx, name, old, new):
    replace_when(old, new, "PolicyName")
    _put(ctx, new, name)
    _take(ctx, old, name, keep=new)


@deletes("AWS::IAM::Policy")
def delete_policy(ctx, name, p):
    _take(ctx, p, name)


def _attach(ctx, arn, p, verb, skip=None):
    for key, kind in _OWNERS:
        for owner in p.get(key, []):
            if skip is None or owner not in skip.get(key, []):
                ctx.call("iam", f"{verb}_{kind}_policy", PolicyArn=arn, **{f"{kind.capitalize()}Name": owner})


@creates("AWS::IAM::ManagedPolicy")
def create_managed_policy(ctx, p):
    name = p.get("ManagedPolicyName") or ctx.name(128)
    arn = ctx.call(
        "iam",
        "create_policy",
        PolicyName=name,
        Path=p.get("Path"),
        Description=p.get("Description") or None,
        PolicyDocument=document(p["PolicyDocument"]),
    )["Policy"]["Arn"]
    _attach(ctx, arn, p, "attach")
    return arn, {"PolicyArn": arn}


@updates("AWS::IAM::ManagedPolicy")
def update_managed_policy(ctx, arn, old, new):
    replace_when(old, new, "ManagedPolicyName", "Path", "Description")
    if "PolicyDocument" in changed(old, new):
        iam = ctx.client("iam")
        for version in iam.list_policy_versions(PolicyArn=arn)["Versions"]:
            if not version["IsDefaultVersion"]:
                iam.delete_policy_version(PolicyArn=arn, VersionId=version["VersionId"])
        iam.create_policy_version(PolicyArn=arn, PolicyDocument=document(new["PolicyDocument"]), SetAsDefault=True)
    _attach(ctx, arn, new, "attach", skip=old)
    _attach(ctx, arn, old, "detach", skip=new)


@deletes("AWS::IAM::ManagedPolicy")
def delete_managed_policy(ctx, arn, p):
    iam = ctx.client("iam")
    entities = iam.list_entities_for_policy(PolicyArn=arn)
    for role in entities["PolicyRoles"]:
        iam.detach_role_policy(RoleName=role["RoleName"], PolicyArn=arn)
    for version in iam.list_policy_versions(PolicyArn=arn)["Versions"]:
        if not version["IsDefaultVersion"]:
            iam.delete_policy_version(PolicyArn=arn, VersionId=version["VersionId"])
    iam.delete_policy(PolicyArn=arn)


@creates("AWS::IAM::InstanceProfile")
def create_instance_profile(ctx, p):
    name = p.get("InstanceProfileName") or ctx.name(128)
    profile = ctx.call("iam", "create_instance_profile", InstanceProfileName=name, Path=p.get("Path"))
    for role in p["Roles"]:
        ctx.call("iam", "add_role_to_instance_profile", InstanceProfileName=name, RoleName=role)
    return name, {"Arn": profile["InstanceProfile"]["Arn"]}


@updates("AWS::IAM::InstanceProfile")
def update_instance_profile(ctx, name, old, new):
    replace_when(old, new, "InstanceProfileName", "Path")
    for role in old["Roles"]:
        ctx.call("iam", "remove_role_from_instance_profile", InstanceProfileName=name, RoleName=role)
    for role in new["Roles"]:
        ctx.call("iam", "add_role_to_instance_profile", InstanceProfileName=name, RoleName=role)


@deletes("AWS::IAM::InstanceProfile")
def delete_instance_profile(ctx, name, p):
    for role in p["Roles"]:
        ctx.call("iam", "remove_role_from_instance_profile", InstanceProfileName=name, RoleName=role)
    ctx.call("iam", "delete_instance_profile", InstanceProfileName=name)


@creates("AWS::IAM::ServiceLinkedRole")
def create_service_linked_role(ctx, p):
    role = ctx.call("iam", "create_service_linked_role", AWSServiceName=p["AWSServiceName"], Description=p.get("Description"))
    return role["Role"]["RoleName"], {"RoleName": role["Role"]["RoleName"]}


@updates("AWS::IAM::ServiceLinkedRole")
def update_service_linked_role(ctx, name, old, new):
    raise Replace


@deletes("AWS::IAM::ServiceLinkedRole")
def delete_service_linked_role(ctx, name, p):
    ctx.call("iam", "delete_service_linked_role", RoleName=name)


@creates("AWS::IAM::OIDCProvider")
def create_oidc_provider(ctx, p):
    arn = ctx.call(
        "iam",
        "create_open_id_connect_provider",
        Url=p["Url"],
        ClientIDList=p.get("ClientIdList"),
        ThumbprintList=p.get("ThumbprintList"),
    )["OpenIDConnectProviderArn"]
    return arn, {"Arn": arn}


@updates("AWS::IAM::OIDCProvider")
def update_oidc_provider(ctx, arn, old, new):
    replace_when(old, new, "Url")
    come, go = added_removed(old.get("ClientIdList", []), new.get("ClientIdList", []))
    for client in come:
        ctx.call("iam", "add_client_id_to_open_id_connect_provider", OpenIDConnectProviderArn=arn, ClientID=client)
    for client in go:
        ctx.call("iam", "remove_client_id_from_open_id_connect_provider", OpenIDConnectProviderArn=arn, ClientID=client)


@deletes("AWS::IAM::OIDCProvider")
def delete_oidc_provider(ctx, arn, p):
    ctx.call("iam", "delete_open_id_connect_provider", OpenIDConnectProviderArn=arn)
