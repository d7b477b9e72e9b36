"""Load balancers, listeners, rules, target groups."""
from .. import prerequisites
from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .difference import changed, replace_when


def _attributes(p, key):
    return [{"Key": item["Key"], "Value": str(item["Value"])} for item in p.get(key, [])]


@creates("AWS::ElasticLoadBalancingV2::LoadBalancer")
def create_load_balancer(ctx, p):
    skip = ("LoadBalancerAttributes", "Tags", "Name", "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic")
    given = {key: value for key, value in p.items() if key not in skip}
    made = ctx.call(
        "elbv2",
        "create_load_balancer",
        **given,
        Name=p.get("Name") or ctx.name(32).strip("-"),
        Tags=tags.pairs(p) or None,
    )["LoadBalancers"][0]
    arn = made["LoadBalancerArn"]
    _put_attributes(ctx, arn, p)
    full = arn.split("loadbalancer/", 1)[1]
    return arn, {
        "LoadBalancerArn": arn,
        "DNSName": made["DNSName"],
        "CanonicalHostedZoneID": made["CanonicalHostedZoneId"],
        "LoadBalancerFullName": full,
        "LoadBalancerName": made["LoadBalancerName"],
        "SecurityGroups": made.get("SecurityGroups", []),
    }


def _put_attributes(ctx, arn, p):
    if p.get("LoadBalancerAttributes"):
        values = _attributes(p, "LoadBalancerAttributes")
        ctx.call("elbv2", "modify_load_balancer_attributes", LoadBalancerArn=arn, Attributes=values)


@updates("AWS::ElasticLoadBalancingV2::LoadBalancer")
def update_load_balancer(ctx, arn, old, new):
    replace_when(old, new, "Name", "Scheme", "Type")
    differs = changed(old, new)
    if "LoadBalancerAttributes" in differs:
        _put_attributes(ctx, arn, new)
    if "SecurityGroups" in differs:
        ctx.call("elbv2", "set_security_groups", LoadBalancerArn=arn, SecurityGroups=new["SecurityGroups"])
    if differs & {"Subnets", "SubnetMappings"}:
        subnets, mappings = new.get("Subnets"), new.get("SubnetMappings")
        ctx.call("elbv2", "set_subnets", LoadBalancerArn=arn, Subnets=subnets, SubnetMappings=mappings)
    if "IpAddressType" in differs:
        ctx.call("elbv2", "set_ip_address_type", LoadBalancerArn=arn, IpAddressType=new["IpAddressType"])


@deletes("AWS::ElasticLoadBalancingV2::LoadBalancer")
def delete_load_balancer(ctx, arn, p):
    # CloudFormation is refused while deletion protection is on; rolling back a creation is no exception in AWS either
    ctx.call("elbv2", "delete_load_balancer", LoadBalancerArn=arn)


@creates("AWS::ElasticLoadBalancingV2::TargetGroup")
def create_target_group(ctx, p):
    skip = ("TargetGroupAttributes", "Tags", "Name", "Targets")
    given = {key: value for key, value in p.items() if key not in skip}
    name = p.get("Name") or ctx.name(32).strip("-")
    made = ctx.call("elbv2", "create_target_group", **given, Name=name, Tags=tags.pairs(p) or None)["TargetGroups"][0]
    arn = made["TargetGroupArn"]
    if p.get("TargetGroupAttributes"):
        values = _attributes(p, "TargetGroupAttributes")
        ctx.call("elbv2", "modify_target_group_attributes", TargetGroupArn=arn, Attributes=values)
    if p.get("Targets"):
        ctx.call("elbv2", "register_targets", TargetGroupArn=arn, Targets=p["Targets"])
    return arn, {
        "TargetGroupArn": arn,
        "TargetGroupFullName": arn.rsplit(":", 1)[1],
        "TargetGroupName": name,
        "LoadBalancerArns": [],
    }


@updates("AWS::ElasticLoadBalancingV2::TargetGroup")
def update_target_group(ctx, arn, old, new):
    replace_when(old, new, "Name", "Port", "Protocol", "ProtocolVersion", "TargetType", "VpcId")
    health = {key: value for key, value in new.items() if key.startswith(("HealthCheck", "HealthyT", "UnhealthyT"))}
    health["Matcher"] = new.get("Matcher")
    ctx.call("elbv2", "modify_target_group", TargetGroupArn=arn, **health)
    if new.get("TargetGroupAttributes"):
        values = _attributes(new, "TargetGroupAttributes")
        ctx.call("elbv2", "modify_target_group_attributes", TargetGroupArn=arn, Attributes=values)


@deletes("AWS::ElasticLoadBalancingV2::TargetGroup")
def delete_target_group(ctx, arn, p):
    ctx.call("elbv2", "delete_target_group", TargetGroupArn=arn)


@creates("AWS::ElasticLoadBalancingV2::Listener")
def create_listener(ctx, p):
    given = {key: value for key, value in p.items() if key != "ListenerAttributes"}
    for item in p.get("Certificates", []):
        prerequisites.certificate(ctx.account, ctx.region, item["CertificateArn"])
    arn = ctx.call("elbv2", "create_listener", **given)["Listeners"][0]["ListenerArn"]
    _listener_attributes(ctx, arn, p)
    return arn, {"ListenerArn": arn}


def _listener_attributes(ctx, arn, p):
    if p.get("ListenerAttributes"):
        values = _attributes(p, "ListenerAttributes")
        ctx.call("elbv2", "modify_listener_attributes", ListenerArn=arn, Attributes=values)


@updates("AWS::ElasticLoadBalancingV2::Listener")
def update_listener(ctx, arn, old, new):
    replace_when(old, new, "LoadBalancerArn")
    given = {key: value for key, value in new.items() if key not in ("ListenerAttributes", "LoadBalancerArn", "Tags")}
    ctx.call("elbv2", "modify_listener", ListenerArn=arn, **given)
    before, after = tags.pairs(old), tags.pairs(new)
    if before and before != after:
        ctx.call("elbv2", "remove_tags", ResourceArns=[arn], TagKeys=[tag["Key"] for tag in before])
    if after and before != after:
        ctx.call("elbv2", "add_tags", ResourceArns=[arn], Tags=after)
    _listener_attributes(ctx, arn, new)


@deletes("AWS::ElasticLoadBalancingV2::Listener")
def delete_listener(ctx, arn, p):
    ctx.call("elbv2", "delete_listener", ListenerArn=arn)


@creates("AWS::ElasticLoadBalancingV2::ListenerRule")
def create_rule(ctx, p):
    arn = ctx.call("elbv2", "create_rule", **p)["Rules"][0]["RuleArn"]
    return arn, {"RuleArn": arn, "IsDefault": False}


@updates("AWS::ElasticLoadBalancingV2::ListenerRule")
def update_rule(ctx, arn, old, new):
    replace_when(old, new, "ListenerArn")
    ctx.call("elbv2", "modify_rule", RuleArn=arn, Actions=new["Actions"], Conditions=new["Conditions"])
    if "Priority" in changed(old, new):
        ctx.call("elbv2", "set_rule_priorities", RulePriorities=[{"RuleArn": arn, "Priority": new["Priority"]}])


@deletes("AWS::ElasticLoadBalancingV2::ListenerRule")
def delete_rule(ctx, arn, p):
    ctx.call("elbv2", "delete_rule", RuleArn=arn)


@creates("AWS::ElasticLoadBalancingV2::ListenerCertificate")
def add_certificates(ctx, p):
    for certificate in p["Certificates"]:
        ctx.call("elbv2", "add_listener_certificates", ListenerArn=p["ListenerArn"], Certificates=[certificate])
    return ctx.name(64), {}


@deletes("AWS::ElasticLoadBalancingV2::ListenerCertificate")
def remove_certificates(ctx, name, p):
    ctx.call("elbv2", "remove_listener_certificates", ListenerArn=p["ListenerArn"], Certificates=p["Certificates"])
