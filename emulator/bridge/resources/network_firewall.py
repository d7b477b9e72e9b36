"""Network Firewall."""
from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .difference import changed, replace_when


@creates("AWS::NetworkFirewall::RuleGroup")
def create_rule_group(ctx, p):
    given = {key: value for key, value in p.items() if key != "Tags"}
    made = ctx.call("network-firewall", "create_rule_group", **given, Tags=tags.pairs(p) or None)["RuleGroupResponse"]
    return made["RuleGroupArn"], {"RuleGroupArn": made["RuleGroupArn"], "RuleGroupId": made["RuleGroupId"]}


@updates("AWS::NetworkFirewall::RuleGroup")
def update_rule_group(ctx, arn, old, new):
    replace_when(old, new, "RuleGroupName", "Type", "Capacity")
    token = ctx.call("network-firewall", "describe_rule_group", RuleGroupArn=arn)["UpdateToken"]
    given = {key: new.get(key) for key in ("RuleGroup", "Description")}
    ctx.call("network-firewall", "update_rule_group", RuleGroupArn=arn, UpdateToken=token, **given)


@deletes("AWS::NetworkFirewall::RuleGroup")
def delete_rule_group(ctx, arn, p):
    ctx.call("network-firewall", "delete_rule_group", RuleGroupArn=arn)


@creates("AWS::NetworkFirewall::FirewallPolicy")
def create_policy(ctx, p):
    given = {key: value for key, value in p.items() if key != "Tags"}
    made = ctx.call("network-firewall", "create_firewall_policy", **given)["FirewallPolicyResponse"]
    arn = made["FirewallPolicyArn"]
    return arn, {"FirewallPolicyArn": arn, "FirewallPolicyId": made["FirewallPolicyId"]}


@updates("AWS::NetworkFirewall::FirewallPolicy")
def update_policy(ctx, arn, old, new):
    replace_when(old, new, "FirewallPolicyName")
    token = ctx.call("network-firewall", "describe_firewall_policy", FirewallPolicyArn=arn)["UpdateToken"]
    policy = new["FirewallPolicy"]
    ctx.call("network-firewall", "update_firewall_policy", FirewallPolicyArn=arn, UpdateToken=token, FirewallPolicy=policy)


@deletes("AWS::NetworkFirewall::FirewallPolicy")
def delete_policy(ctx, arn, p):
    ctx.call("network-firewall", "delete_firewall_policy", FirewallPolicyArn=arn)


_PROTECTIONS = {
    "DeleteProtection": "update_firewall_delete_protection",
    "SubnetChangeProtection": "update_subnet_change_protection",
    "FirewallPolicyChangeProtection": "update_firewall_policy_change_protection",
}


@creates("AWS::NetworkFirewall::Firewall")
def create_firewall(ctx, p):
    given = {key: value for key, value in p.items() if key != "Tags"}
    made = ctx.call("network-firewall", "create_firewall", **given, Tags=tags.pairs(p) or None)
    states = made["FirewallStatus"]["SyncStates"]
    ids = [f"{zone}:{state['Attachment']['EndpointId']}" for zone, state in states.items()]
    firewall = made["Firewall"]
    return firewall["FirewallArn"], {
        "FirewallArn": firewall["FirewallArn"],
        "FirewallId": firewall["FirewallId"],
        "EndpointIds": ids,
    }


@updates("AWS::NetworkFirewall::Firewall")
def update_firewall(ctx, arn, old, new):
    replace_when(old, new, "FirewallName", "VpcId", "SubnetMappings")
    differs = changed(old, new)
    for key, method in _PROTECTIONS.items():
        if key in differs:
            ctx.call("network-firewall", method, FirewallArn=arn, **{key: new.get(key, False)})
    if "FirewallPolicyArn" in differs:
        policy = new["FirewallPolicyArn"]
        ctx.call("network-firewall", "associate_firewall_policy", FirewallArn=arn, FirewallPolicyArn=policy)


@deletes("AWS::NetworkFirewall::Firewall")
def delete_firewall(ctx, arn, p):
    ctx.call("network-firewall", "delete_firewall", FirewallArn=arn)


@creates("AWS::NetworkFirewall::LoggingConfiguration")
def put_logging(ctx, p):
    value = p["LoggingConfiguration"]
    ctx.call("network-firewall", "update_logging_configuration", FirewallArn=p["FirewallArn"], LoggingConfiguration=value)
    return p["FirewallArn"], {}


@updates("AWS::NetworkFirewall::LoggingConfiguration")
def update_logging(ctx, name, old, new):
    replace_when(old, new, "FirewallArn")
    put_logging(ctx, new)


@deletes("AWS::NetworkFirewall::LoggingConfiguration")
def delete_logging(ctx, name, p):
    empty = {"LogDestinationConfigs": []}
    ctx.call("network-firewall", "update_logging_configuration", FirewallArn=p["FirewallArn"], LoggingConfiguration=empty)


@creates("AWS::NetworkFirewall::VpcEndpointAssociation")
def create_association(ctx, p):
    given = {key: value for key, value in p.items() if key != "Tags"}
    made = ctx.call("network-firewall", "create_vpc_endpoint_association", **given)
    item = made["VpcEndpointAssociation"]
    (state,) = made["VpcEndpointAssociationStatus"]["AssociationSyncState"].values()
    return item["VpcEndpointAssociationArn"], {
        "VpcEndpointAssociationArn": item["VpcEndpointAssociationArn"],
        "VpcEndpointAssociationId": item["VpcEndpointAssociationId"],
        "EndpointId": state["Attachment"]["EndpointId"],
    }


@deletes("AWS::NetworkFirewall::VpcEndpointAssociation")
def delete_association(ctx, arn, p):
    ctx.call("network-firewall", "delete_vpc_endpoint_association", VpcEndpointAssociationArn=arn)
