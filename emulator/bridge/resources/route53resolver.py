"""DNS Firewall and query logs."""
import uuid

from ..cloudformation.registry import creates, deletes, updates
from .difference import replace_when


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
