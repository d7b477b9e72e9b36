"""Network Firewall and DNS Firewall, query logs, malware protection."""
import uuid

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


@creates("AWS::Route53Resolver::FirewallDomainList")
def create_domain_list(ctx, p):
    name = p.get("Name") or ctx.name(64)
    made = ctx.call("route53resolver", "create_firewall_domain_list", Name=name, CreatorRequestId=uuid.uuid4().hex)
    item = made["FirewallDomainList"]
    _domains(ctx, item["Id"], p)
    return item["Id"], {"Id": item["Id"], "Arn": item["Arn"]}


def _domains(ctx, identity, p):
    if "Domains" in p:
        ctx.call(
            "route53resolver",
            "update_firewall_domains",
            FirewallDomainListId=identity,
            Operation="REPLACE",
            Domains=p["Domains"],
        )


@updates("AWS::Route53Resolver::FirewallDomainList")
def update_domain_list(ctx, identity, old, new):
    replace_when(old, new, "Name")
    _domains(ctx, identity, new)


@deletes("AWS::Route53Resolver::FirewallDomainList")
def delete_domain_list(ctx, identity, p):
    ctx.call("route53resolver", "delete_firewall_domain_list", FirewallDomainListId=identity)


def _rules(ctx, group, p):
    for index, rule in enumerate(p.get("FirewallRules", [])):
        ctx.call(
            "route53resolver",
            "create_firewall_rule",
            FirewallRuleGroupId=group,
            CreatorRequestId=uuid.uuid4().hex,
            Name=f"rule-{index}",
            **rule,
        )


@creates("AWS::Route53Resolver::FirewallRuleGroup")
def create_dns_rule_group(ctx, p):
    name = p.get("Name") or ctx.name(64)
    made = ctx.call("route53resolver", "create_firewall_rule_group", Name=name, CreatorRequestId=uuid.uuid4().hex)
    item = made["FirewallRuleGroup"]
    _rules(ctx, item["Id"], p)
    return item["Id"], {"Id": item["Id"], "Arn": item["Arn"]}


@updates("AWS::Route53Resolver::FirewallRuleGroup")
def update_dns_rule_group(ctx, group, old, new):
    replace_when(old, new, "Name")
    for rule in old.get("FirewallRules", []):
        domains = rule.get("FirewallDomainListId")
        ctx.call("route53resolver", "delete_firewall_rule", FirewallRuleGroupId=group, FirewallDomainListId=domains)
    _rules(ctx, group, new)


@deletes("AWS::Route53Resolver::FirewallRuleGroup")
def delete_dns_rule_group(ctx, group, p):
    ctx.call("route53resolver", "delete_firewall_rule_group", FirewallRuleGroupId=group)


@creates("AWS::Route53Resolver::FirewallRuleGroupAssociation")
def associate_dns_rule_group(ctx, p):
    given = {key: value for key, value in p.items() if key not in ("Tags", "Name")}
    name = p.get("Name") or ctx.name(64)
    made = ctx.call(
        "route53resolver", "associate_firewall_rule_group", **given, Name=name, CreatorRequestId=uuid.uuid4().hex
    )
    item = made["FirewallRuleGroupAssociation"]
    return item["Id"], {"Id": item["Id"], "Arn": item["Arn"]}


@updates("AWS::Route53Resolver::FirewallRuleGroupAssociation")
def update_dns_association(ctx, identity, old, new):
    replace_when(old, new, "FirewallRuleGroupId", "VpcId")
    given = {key: new.get(key) for key in ("Priority", "MutationProtection", "Name")}
    ctx.call(
        "route53resolver", "update_firewall_rule_group_association", FirewallRuleGroupAssociationId=identity, **given
    )


@deletes("AWS::Route53Resolver::FirewallRuleGroupAssociation")
def disassociate_dns_rule_group(ctx, identity, p):
    if p.get("MutationProtection") == "ENABLED":
        ctx.call(
            "route53resolver",
            "update_firewall_rule_group_association",
            FirewallRuleGroupAssociationId=identity,
            MutationProtection="DISABLED",
        )
    ctx.call("route53resolver", "disassociate_firewall_rule_group", FirewallRuleGroupAssociationId=identity)


@creates("AWS::Route53Resolver::FirewallConfig")
def put_firewall_config(ctx, p):
    made = ctx.call(
        "route53resolver", "update_firewall_config", ResourceId=p["ResourceId"], FirewallFailOpen=p["FirewallFailOpen"]
    )["FirewallConfig"]
    return made["Id"], {"Id": made["Id"], "OwnerId": made["OwnerId"]}


@updates("AWS::Route53Resolver::FirewallConfig")
def update_firewall_config(ctx, identity, old, new):
    replace_when(old, new, "ResourceId")
    put_firewall_config(ctx, new)


@deletes("AWS::Route53Resolver::FirewallConfig")
def delete_firewall_config(ctx, identity, p):
    put_firewall_config(ctx, {**p, "FirewallFailOpen": "DISABLED"})


@creates("AWS::Route53Resolver::ResolverQueryLoggingConfig")
def create_query_logging(ctx, p):
    made = ctx.call(
        "route53resolver",
        "create_resolver_query_log_config",
        Name=p.get("Name") or ctx.name(64),
        DestinationArn=p["DestinationArn"],
        CreatorRequestId=uuid.uuid4().hex,
    )["ResolverQueryLogConfig"]
    return made["Id"], {"Id": made["Id"], "Arn": made["Arn"]}


@deletes("AWS::Route53Resolver::ResolverQueryLoggingConfig")
def delete_query_logging(ctx, identity, p):
    ctx.call("route53resolver", "delete_resolver_query_log_config", ResolverQueryLogConfigId=identity)


@creates("AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation")
def associate_query_logging(ctx, p):
    made = ctx.call(
        "route53resolver",
        "associate_resolver_query_log_config",
        ResolverQueryLogConfigId=p["ResolverQueryLogConfigId"],
        ResourceId=p["ResourceId"],
    )["ResolverQueryLogConfigAssociation"]
    return made["Id"], {"Id": made["Id"]}


@deletes("AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation")
def disassociate_query_logging(ctx, identity, p):
    ctx.call(
        "route53resolver",
        "disassociate_resolver_query_log_config",
        ResolverQueryLogConfigId=p["ResolverQueryLogConfigId"],
        ResourceId=p["ResourceId"],
    )


@creates("AWS::GuardDuty::Detector")
def create_detector(ctx, p):
    identity = ctx.call(
        "guardduty",
        "create_detector",
        Enable=p["Enable"],
        FindingPublishingFrequency=p.get("FindingPublishingFrequency"),
        Features=p.get("Features"),
    )["DetectorId"]
    return identity, {"Id": identity}


@updates("AWS::GuardDuty::Detector")
def update_detector(ctx, identity, old, new):
    ctx.call(
        "guardduty",
        "update_detector",
        DetectorId=identity,
        Enable=new["Enable"],
        FindingPublishingFrequency=new.get("FindingPublishingFrequency"),
        Features=new.get("Features"),
    )


@deletes("AWS::GuardDuty::Detector")
def delete_detector(ctx, identity, p):
    ctx.call("guardduty", "delete_detector", DetectorId=identity)


@creates("AWS::GuardDuty::MalwareProtectionPlan")
def create_malware_plan(ctx, p):
    made = ctx.call(
        "guardduty",
        "create_malware_protection_plan",
        Role=p["Role"],
        ProtectedResource=p["ProtectedResource"],
        Actions=p.get("Actions"),
        Tags=tags.mapping(p) or None,
    )
    identity = made["MalwareProtectionPlanId"]
    arn = ctx.arn("guardduty", f"malware-protection-plan/{identity}")
    return identity, {"MalwareProtectionPlanId": identity, "Arn": arn, "Status": "ACTIVE"}


@updates("AWS::GuardDuty::MalwareProtectionPlan")
def update_malware_plan(ctx, identity, old, new):
    replace_when(old, new, "ProtectedResource")
    ctx.call(
        "guardduty",
        "update_malware_protection_plan",
        MalwareProtectionPlanId=identity,
        Role=new["Role"],
        Actions=new.get("Actions"),
    )


@deletes("AWS::GuardDuty::MalwareProtectionPlan")
def delete_malware_plan(ctx, identity, p):
    ctx.call("guardduty", "delete_malware_protection_plan", MalwareProtectionPlanId=identity)
