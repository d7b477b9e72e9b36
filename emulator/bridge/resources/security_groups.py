"""Security groups, their rules, network ACLs."""
from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .difference import added_removed, replace_when

_OPEN = {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
_WITH_DEFAULT_EGRESS = set()  # AWS opens egress of a group without rules, until the first rule of its own arrives


def _close_default_egress(ctx, group):
    if group in _WITH_DEFAULT_EGRESS:
        _WITH_DEFAULT_EGRESS.discard(group)
        ctx.call("ec2", "revoke_security_group_egress", GroupId=group, IpPermissions=[_OPEN])


def _permission(rule):
    """A template's rule as the API's IpPermission."""
    out = {"IpProtocol": str(rule["IpProtocol"])}
    for key in ("FromPort", "ToPort"):
        if key in rule:
            out[key] = rule[key]
    note = {"Description": rule["Description"]} if rule.get("Description") else {}
    group = rule.get("SourceSecurityGroupId") or rule.get("DestinationSecurityGroupId")
    prefix = rule.get("SourcePrefixListId") or rule.get("DestinationPrefixListId")
    if "CidrIp" in rule:
        out["IpRanges"] = [{"CidrIp": rule["CidrIp"], **note}]
    if "CidrIpv6" in rule:
        out["Ipv6Ranges"] = [{"CidrIpv6": rule["CidrIpv6"], **note}]
    if group:
        out["UserIdGroupPairs"] = [{"GroupId": group, **note}]
    if prefix:
        out["PrefixListIds"] = [{"PrefixListId": prefix, **note}]
    return out


def _rule(ctx, verb, direction, group, rule):
    ctx.call("ec2", f"{verb}_security_group_{direction}", GroupId=group, IpPermissions=[_permission(rule)])


@creates("AWS::EC2::SecurityGroup")
def create_group(ctx, p):
    group = ctx.call(
        "ec2",
        "create_security_group",
        GroupName=p.get("GroupName") or ctx.name(255),
        Description=p["GroupDescription"],
        VpcId=p.get("VpcId"),
        TagSpecifications=tags.specification(p, "security-group"),
    )["GroupId"]
    _WITH_DEFAULT_EGRESS.add(group)
    for rule in p.get("SecurityGroupIngress", []):
        _rule(ctx, "authorize", "ingress", group, rule)
    if p.get("SecurityGroupEgress"):
        _close_default_egress(ctx, group)
        for rule in p["SecurityGroupEgress"]:
            _rule(ctx, "authorize", "egress", group, rule)
    return group, {"GroupId": group, "VpcId": p.get("VpcId", ""), "Id": group}


@updates("AWS::EC2::SecurityGroup")
def update_group(ctx, group, old, new):
    replace_when(old, new, "GroupName", "GroupDescription", "VpcId")
    for direction in ("Ingress", "Egress"):
        key = f"SecurityGroup{direction}"
        before, after = old.get(key, []), new.get(key, [])
        came, went = added_removed(before, after)
        if direction == "Egress" and after:
            _close_default_egress(ctx, group)
        for rule in went:
            _rule(ctx, "revoke", direction.lower(), group, rule)
        for rule in came:
            _rule(ctx, "authorize", direction.lower(), group, rule)


@deletes("AWS::EC2::SecurityGroup")
def delete_group(ctx, group, p):
    ctx.call("ec2", "delete_security_group", GroupId=group)


def _standalone(direction):
    kind = f"AWS::EC2::SecurityGroup{direction.capitalize()}"

    @creates(kind)
    def create(ctx, p):
        if direction == "egress":
            _close_default_egress(ctx, p["GroupId"])
        made = ctx.call(
            "ec2", f"authorize_security_group_{direction}", GroupId=p["GroupId"], IpPermissions=[_permission(p)]
        )
        rules = made.get("SecurityGroupRules") or [{}]
        name = rules[0].get("SecurityGroupRuleId") or ctx.name(64)
        return name, {"Id": name}

    @updates(kind)
    def update(ctx, name, old, new):
        replace_when(old, new, "GroupId")
        _rule(ctx, "revoke", direction, old["GroupId"], old)
        _rule(ctx, "authorize", direction, new["GroupId"], new)

    @deletes(kind)
    def delete(ctx, name, p):
        _rule(ctx, "revoke", direction, p["GroupId"], p)

    return create, update, delete


_standalone("ingress")
_standalone("egress")


@creates("AWS::EC2::NetworkAcl")
def create_acl(ctx, p):
    made = ctx.call("ec2", "create_network_acl", VpcId=p["VpcId"], TagSpecifications=tags.specification(p, "network-acl"))
    acl = made["NetworkAcl"]["NetworkAclId"]
    return acl, {"Id": acl}


@updates("AWS::EC2::NetworkAcl")
def update_acl(ctx, acl, old, new):
    replace_when(old, new, "VpcId")


@deletes("AWS::EC2::NetworkAcl")
def delete_acl(ctx, acl, p):
    ctx.call("ec2", "delete_network_acl", NetworkAclId=acl)


def _entry(ctx, verb, p):
    icmp = {"IcmpTypeCode": p["Icmp"]} if "Icmp" in p else {}
    given = {key: value for key, value in p.items() if key != "Icmp"}
    ctx.call("ec2", f"{verb}_network_acl_entry", **{"Egress": False, **given, **icmp})


@creates("AWS::EC2::NetworkAclEntry")
def create_entry(ctx, p):
    _entry(ctx, "create", p)
    return f"{p['NetworkAclId']}|{p['RuleNumber']}|{p.get('Egress', False)}", {"Id": ctx.logical_id}


@updates("AWS::EC2::NetworkAclEntry")
def update_entry(ctx, name, old, new):
    replace_when(old, new, "NetworkAclId", "RuleNumber", "Egress")
    _entry(ctx, "replace", new)


@deletes("AWS::EC2::NetworkAclEntry")
def delete_entry(ctx, name, p):
    number, egress = p["RuleNumber"], p.get("Egress", False)
    ctx.call("ec2", "delete_network_acl_entry", NetworkAclId=p["NetworkAclId"], RuleNumber=number, Egress=egress)


def _swap(ctx, subnet, wanted):
    """Moves a subnet to an ACL, or back to the VPC's default one."""
    ec2 = ctx.client("ec2")
    acls = ec2.describe_network_acls(Filters=[{"Name": "association.subnet-id", "Values": [subnet]}])["NetworkAcls"]
    for acl in acls:
        for association in acl["Associations"]:
            if association["SubnetId"] == subnet:
                if wanted is None:
                    mine = [{"Name": "vpc-id", "Values": [acl["VpcId"]]}, {"Name": "default", "Values": ["true"]}]
                    wanted = ec2.describe_network_acls(Filters=mine)["NetworkAcls"][0]["NetworkAclId"]
                current = association["NetworkAclAssociationId"]
                return ec2.replace_network_acl_association(AssociationId=current, NetworkAclId=wanted)["NewAssociationId"]
    raise ValueError(f"subnet {subnet} has no network ACL association")


@creates("AWS::EC2::SubnetNetworkAclAssociation")
def associate_acl(ctx, p):
    association = _swap(ctx, p["SubnetId"], p["NetworkAclId"])
    return association, {"AssociationId": association}


@deletes("AWS::EC2::SubnetNetworkAclAssociation")
def disassociate_acl(ctx, association, p):
    acls = ctx.client("ec2").describe_network_acls(NetworkAclIds=[p["NetworkAclId"]])["NetworkAcls"]
    if any(item["SubnetId"] == p["SubnetId"] for acl in acls for item in acl["Associations"]):
        _swap(ctx, p["SubnetId"], None)
