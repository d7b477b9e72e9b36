"""Route 53 Resolver DNS Firewall, and what moto's query logging lacks."""

from .store import ServiceError, arn, identity, need, shelf

OPERATIONS = {}


def operation(function):
    OPERATIONS["".join(part.capitalize() for part in function.__name__.split("_"))] = function
    return function


@operation
def create_firewall_domain_list(account, region, request):
    key = identity("rslvr-fdl")
    item = {
        "Id": key,
        "Arn": arn("route53resolver", account, region, f"firewall-domain-list/{key}"),
        "Name": request["Name"],
        "Status": "COMPLETE",
        "CreatorRequestId": request["CreatorRequestId"],
    }
    shelf("domain-list", account, region)[key] = {"item": item, "domains": []}
    return {"FirewallDomainList": {**item, "DomainCount": 0}}


def _domain_list(account, region, request):
    return need(shelf("domain-list", account, region), request["FirewallDomainListId"])


@operation
def get_firewall_domain_list(account, region, request):
    held = _domain_list(account, region, request)
    return {"FirewallDomainList": {**held["item"], "DomainCount": len(held["domains"])}}


@operation
def list_firewall_domains(account, region, request):
    return {"Domains": [f"{name.rstrip('.')}." for name in _domain_list(account, region, request)["domains"]]}


@operation
def update_firewall_domains(account, region, request):
    held = _domain_list(account, region, request)
    how = request["Operation"]
    if how == "REPLACE":
        held["domains"] = list(request["Domains"])
    elif how == "ADD":
        held["domains"] += request["Domains"]
    else:
        held["domains"] = [name for name in held["domains"] if name not in request["Domains"]]
    return {"Id": held["item"]["Id"], "Name": held["item"]["Name"], "Status": "COMPLETE"}


@operation
def delete_firewall_domain_list(account, region, request):
    held = _domain_list(account, region, request)
    for group in shelf("rule-groups", account, region).values():
        if any(rule.get("FirewallDomainListId") == held["item"]["Id"] for rule in group["rules"]):
            raise ServiceError("ConflictException", "the domain list is in use by a rule group")
    del shelf("domain-list", account, region)[held["item"]["Id"]]
    return {"FirewallDomainList": held["item"]}


@operation
def create_firewall_rule_group(account, region, request):
    key = identity("rslvr-frg")
    item = {
        "Id": key,
        "Arn": arn("route53resolver", account, region, f"firewall-rule-group/{key}"),
        "Name": request["Name"],
        "Status": "COMPLETE",
        "OwnerId": account,
        "ShareStatus": "NOT_SHARED",
        "CreatorRequestId": request["CreatorRequestId"],
    }
    shelf("rule-groups", account, region)[key] = {"item": item, "rules": []}
    return {"FirewallRuleGroup": {**item, "RuleCount": 0}}


def _rule_group(account, region, request):
    return need(shelf("rule-groups", account, region), request["FirewallRuleGroupId"])


@operation
def get_firewall_rule_group(account, region, request):
    held = _rule_group(account, region, request)
    return {"FirewallRuleGroup": {**held["item"], "RuleCount": len(held["rules"])}}


@operation
def delete_firewall_rule_group(account, region, request):
    held = _rule_group(account, region, request)
    del shelf("rule-groups", account, region)[held["item"]["Id"]]
    return {"FirewallRuleGroup": held["item"]}


@operation
def create_firewall_rule(account, region, request):
    held = _rule_group(account, region, request)
    if any(rule["Priority"] == request["Priority"] for rule in held["rules"]):
        raise ServiceError("ConflictException", f"priority {request['Priority']} is taken")
    if "FirewallDomainListId" in request:
        _domain_list(account, region, request)
    rule = {key: value for key, value in request.items() if key != "CreatorRequestId"}
    held["rules"].append(rule)
    return {"FirewallRule": rule}


@operation
def delete_firewall_rule(account, region, request):
    held = _rule_group(account, region, request)
    for rule in held["rules"]:
        if rule.get("FirewallDomainListId") == request.get("FirewallDomainListId"):
            held["rules"].remove(rule)
            return {"FirewallRule": rule}
    raise ServiceError("ResourceNotFoundException", "no such rule")


@operation
def list_firewall_rules(account, region, request):
    return {"FirewallRules": sorted(_rule_group(account, region, request)["rules"], key=lambda rule: rule["Priority"])}


@operation
def associate_firewall_rule_group(account, region, request):
    _rule_group(account, region, request)
    key = identity("rslvr-frgassoc")
    item = {
        "Id": key,
        "Arn": arn("route53resolver", account, region, f"firewall-rule-group-association/{key}"),
        "FirewallRuleGroupId": request["FirewallRuleGroupId"],
        "VpcId": request["VpcId"],
        "Name": request["Name"],
        "Priority": request["Priority"],
        "MutationProtection": request.get("MutationProtection", "DISABLED"),
        "Status": "COMPLETE",
    }
    shelf("association", account, region)[key] = item
    return {"FirewallRuleGroupAssociation": item}


def _association(account, region, request):
    return need(shelf("association", account, region), request["FirewallRuleGroupAssociationId"])


@operation
def get_firewall_rule_group_association(account, region, request):
    return {"FirewallRuleGroupAssociation": _association(account, region, request)}


@operation
def update_firewall_rule_group_association(account, region, request):
    item = _association(account, region, request)
    item.update({key: request[key] for key in ("Priority", "MutationProtection", "Name") if key in request})
    return {"FirewallRuleGroupAssociation": item}


@operation
def disassociate_firewall_rule_group(account, region, request):
    item = _association(account, region, request)
    if item["MutationProtection"] == "ENABLED":
        raise ServiceError("ConflictException", "the association is protected against mutation")
    del shelf("association", account, region)[item["Id"]]
    return {"FirewallRuleGroupAssociation": item}


@operation
def update_firewall_config(account, region, request):
    item = {"ResourceId": request["ResourceId"], "OwnerId": account, "FirewallFailOpen": request["FirewallFailOpen"]}
    item["Id"] = identity("rslvr-fc")
    shelf("config", account, region)[request["ResourceId"]] = item
    return {"FirewallConfig": item}


@operation
def get_firewall_config(account, region, request):
    default = {"ResourceId": request["ResourceId"], "OwnerId": account, "FirewallFailOpen": "DISABLED"}
    return {"FirewallConfig": shelf("config", account, region).get(request["ResourceId"], default)}


def _backend(account, region):
    from moto.route53resolver.models import route53resolver_backends

    return route53resolver_backends[account][region]


@operation
def delete_resolver_query_log_config(account, region, request):
    configs = _backend(account, region).resolver_query_log_configs
    need(configs, request["ResolverQueryLogConfigId"])
    del configs[request["ResolverQueryLogConfigId"]]
    return {"ResolverQueryLogConfig": {"Id": request["ResolverQueryLogConfigId"], "Status": "DELETING"}}


@operation
def disassociate_resolver_query_log_config(account, region, request):
    held = _backend(account, region).resolver_query_log_config_associations
    for key, item in list(held.items()):
        if (item.resolver_query_log_config_id, item.resource_id) == (request["ResolverQueryLogConfigId"], request["ResourceId"]):
            del held[key]
            return {"ResolverQueryLogConfigAssociation": {"Id": key, "Status": "DELETING"}}
    raise ServiceError("ResourceNotFoundException", "no such association")
