"""AWS Network Firewall: rule groups, policies, firewalls, their endpoints and logging."""
import uuid

from .. import aws
from .store import ServiceError, arn, need, shelf

OPERATIONS = {}


def operation(function):
    OPERATIONS["".join(part.capitalize() for part in function.__name__.split("_"))] = function
    return function


def _find(kind, account, region, request, name_key, arn_key):
    """By ARN or by name, as the API allows."""
    items = shelf(kind, account, region)
    if request.get(arn_key):
        return need(items, request[arn_key])
    for item in items.values():
        if item["name"] == request.get(name_key) and item.get("type") == request.get("Type", item.get("type")):
            return item
    raise ServiceError("ResourceNotFoundException", f"{request.get(name_key)} does not exist")


def _group_answer(item):
    response = {
        "RuleGroupArn": item["arn"],
        "RuleGroupName": item["name"],
        "RuleGroupId": item["id"],
        "Description": item["request"].get("Description"),
        "Type": item["type"],
        "Capacity": item["request"]["Capacity"],
        "RuleGroupStatus": "ACTIVE",
        "Tags": item["request"].get("Tags", []),
        "EncryptionConfiguration": item["request"].get("EncryptionConfiguration", {"Type": "AWS_OWNED_KMS_KEY"}),
    }
    return {"UpdateToken": item["token"], "RuleGroup": item["request"].get("RuleGroup"), "RuleGroupResponse": response}


@operation
def create_rule_group(account, region, request):
    kind = "stateful-rulegroup" if request["Type"] == "STATEFUL" else "stateless-rulegroup"
    name = request["RuleGroupName"]
    identity = arn("network-firewall", account, region, f"{kind}/{name}")
    items = shelf("rule-group", account, region)
    if identity in items:
        raise ServiceError("InvalidRequestException", f"A rule group named {name} already exists")
    items[identity] = {
        "arn": identity, "name": name, "type": request["Type"], "id": str(uuid.uuid4()), "token": str(uuid.uuid4()),
        "request": request,
    }
    return _group_answer(items[identity])


@operation
def describe_rule_group(account, region, request):
    return _group_answer(_find("rule-group", account, region, request, "RuleGroupName", "RuleGroupArn"))


@operation
def update_rule_group(account, region, request):
    item = _find("rule-group", account, region, request, "RuleGroupName", "RuleGroupArn")
    _check_token(item, request)
    for key in ("RuleGroup", "Description", "EncryptionConfiguration"):
        if key in request:
            item["request"][key] = request[key]
    return _group_answer(item)


def _check_token(item, request):
    if request.get("UpdateToken") not in (None, item["token"]):
        raise ServiceError("InvalidTokenException", "The token you provided is stale")
    item["token"] = str(uuid.uuid4())


@operation
def delete_rule_group(account, region, request):
    item = _find("rule-group", account, region, request, "RuleGroupName", "RuleGroupArn")
    for policy in shelf("policy", account, region).values():
        if item["arn"] in str(policy["request"]["FirewallPolicy"]):
            raise ServiceError("InvalidOperationException", f"rule group {item['name']} is in use by {policy['name']}")
    del shelf("rule-group", account, region)[item["arn"]]
    return _group_answer(item)


@operation
def list_rule_groups(account, region, request):
    return {"RuleGroups": [{"Name": item["name"], "Arn": item["arn"]} for item in shelf("rule-group", account, region).values()]}


def _policy_answer(item):
    response = {
        "FirewallPolicyName": item["name"],
        "FirewallPolicyArn": item["arn"],
        "FirewallPolicyId": item["id"],
        "Description": item["request"].get("Description"),
        "FirewallPolicyStatus": "ACTIVE",
        "EncryptionConfiguration": item["request"].get("EncryptionConfiguration", {"Type": "AWS_OWNED_KMS_KEY"}),
    }
    return {"UpdateToken": item["token"], "FirewallPolicyResponse": response, "FirewallPolicy": item["request"]["FirewallPolicy"]}


def _check_policy(account, region, policy):
    groups = shelf("rule-group", account, region)
    for key in ("StatefulRuleGroupReferences", "StatelessRuleGroupReferences"):
        for reference in policy.get(key, []):
            if reference["ResourceArn"] not in groups and ":aws-managed:" not in reference["ResourceArn"]:
                raise ServiceError("InvalidRequestException", f"rule group {reference['ResourceArn']} does not exist")


@operation
def create_firewall_policy(account, region, request):
    name = request["FirewallPolicyName"]
    _check_policy(account, region, request["FirewallPolicy"])
    identity = arn("network-firewall", account, region, f"firewall-policy/{name}")
    items = shelf("policy", account, region)
    if identity in items:
        raise ServiceError("InvalidRequestException", f"A firewall policy named {name} already exists")
    items[identity] = {"arn": identity, "name": name, "id": str(uuid.uuid4()), "token": str(uuid.uuid4()), "request": request}
    return _policy_answer(items[identity])


@operation
def describe_firewall_policy(account, region, request):
    return _policy_answer(_find("policy", account, region, request, "FirewallPolicyName", "FirewallPolicyArn"))


@operation
def update_firewall_policy(account, region, request):
    item = _find("policy", account, region, request, "FirewallPolicyName", "FirewallPolicyArn")
    _check_token(item, request)
    _check_policy(account, region, request["FirewallPolicy"])
    item["request"]["FirewallPolicy"] = request["FirewallPolicy"]
    return _policy_answer(item)


@operation
def delete_firewall_policy(account, region, request):
    item = _find("policy", account, region, request, "FirewallPolicyName", "FirewallPolicyArn")
    if any(other["request"]["FirewallPolicyArn"] == item["arn"] for other in shelf("firewall", account, region).values()):
        raise ServiceError("InvalidOperationException", f"firewall policy {item['name']} is in use")
    del shelf("policy", account, region)[item["arn"]]
    return _policy_answer(item)


def _endpoint(account, region, vpc, subnet):
    """A real endpoint in the emulated VPC, so that routes can point to it."""
    made = aws.client("ec2", region, account).create_vpc_endpoint(
        VpcEndpointType="GatewayLoadBalancer", VpcId=vpc, ServiceName=f"com.amazonaws.vpce.{region}.network-firewall", SubnetIds=[subnet]
    )
    return made["VpcEndpoint"]["VpcEndpointId"]


def _zone(account, region, subnet):
    found = aws.client("ec2", region, account).describe_subnets(SubnetIds=[subnet])["Subnets"][0]
    return found["AvailabilityZone"]


def _firewall_answer(item):
    request = item["request"]
    firewall = {
        "FirewallName": item["name"],
        "FirewallArn": item["arn"],
        "FirewallId": item["id"],
        "FirewallPolicyArn": request["FirewallPolicyArn"],
        "VpcId": request.get("VpcId"),
        "SubnetMappings": request.get("SubnetMappings", []),
        "DeleteProtection": request.get("DeleteProtection", False),
        "SubnetChangeProtection": request.get("SubnetChangeProtection", False),
        "FirewallPolicyChangeProtection": request.get("FirewallPolicyChangeProtection", False),
        "Description": request.get("Description"),
        "EncryptionConfiguration": request.get("EncryptionConfiguration", {"Type": "AWS_OWNED_KMS_KEY"}),
        "Tags": request.get("Tags", []),
        "EnabledAnalysisTypes": request.get("EnabledAnalysisTypes", []),
    }
    states = {
        zone: {"Attachment": {"SubnetId": subnet, "EndpointId": endpoint, "Status": "READY"}, "Config": {}}
        for zone, (subnet, endpoint) in item["endpoints"].items()
    }
    status = {"Status": "READY", "ConfigurationSyncStateSummary": "IN_SYNC", "SyncStates": states}
    return {"Firewall": firewall, "FirewallStatus": status, "UpdateToken": item["token"]}


@operation
def create_firewall(account, region, request):
    need(shelf("policy", account, region), request["FirewallPolicyArn"], "InvalidRequestException")
    name = request["FirewallName"]
    identity = arn("network-firewall", account, region, f"firewall/{name}")
    items = shelf("firewall", account, region)
    if identity in items:
        raise ServiceError("InvalidRequestException", f"A firewall named {name} already exists")
    endpoints = {
        _zone(account, region, mapping["SubnetId"]): (
            mapping["SubnetId"],
            _endpoint(account, region, request["VpcId"], mapping["SubnetId"]),
        )
        for mapping in request.get("SubnetMappings", [])
    }
    items[identity] = {
        "arn": identity, "name": name, "id": str(uuid.uuid4()), "token": str(uuid.uuid4()), "request": request,
        "endpoints": endpoints, "logging": None,
    }
    return _firewall_answer(items[identity])


def _firewall(account, region, request):
    return _find("firewall", account, region, request, "FirewallName", "FirewallArn")


@operation
def describe_firewall(account, region, request):
    return _firewall_answer(_firewall(account, region, request))


@operation
def list_firewalls(account, region, request):
    items = shelf("firewall", account, region).values()
    return {"Firewalls": [{"FirewallName": item["name"], "FirewallArn": item["arn"]} for item in items]}


@operation
def delete_firewall(account, region, request):
    item = _firewall(account, region, request)
    if item["request"].get("DeleteProtection"):
        raise ServiceError("InvalidOperationException", f"firewall {item['name']} has delete protection")
    ec2 = aws.client("ec2", region, account)
    for _, endpoint in item["endpoints"].values():
        ec2.delete_vpc_endpoints(VpcEndpointIds=[endpoint])
    del shelf("firewall", account, region)[item["arn"]]
    return _firewall_answer(item)


def _setter(name, fields):
    def change(account, region, request):
        item = _firewall(account, region, request)
        item["request"].update({key: request[key] for key in fields if key in request})
        answer = _firewall_answer(item)
        return {"FirewallArn": item["arn"], "FirewallName": item["name"], **{key: answer["Firewall"].get(key) for key in fields}}

    OPERATIONS[name] = change


_setter("UpdateFirewallDeleteProtection", ("DeleteProtection",))
_setter("UpdateSubnetChangeProtection", ("SubnetChangeProtection",))
_setter("UpdateFirewallPolicyChangeProtection", ("FirewallPolicyChangeProtection",))
_setter("AssociateFirewallPolicy", ("FirewallPolicyArn",))
_setter("UpdateFirewallDescription", ("Description",))


@operation
def update_logging_configuration(account, region, request):
    item = _firewall(account, region, request)
    item["logging"] = request.get("LoggingConfiguration")
    return {"FirewallArn": item["arn"], "FirewallName": item["name"], "LoggingConfiguration": item["logging"]}


@operation
def describe_logging_configuration(account, region, request):
    item = _firewall(account, region, request)
    return {"FirewallArn": item["arn"], "LoggingConfiguration": item["logging"]}


def _association_answer(item):
    zone = item["zone"]
    attachment = {"SubnetId": item["request"]["SubnetMapping"]["SubnetId"], "EndpointId": item["endpoint"], "Status": "READY"}
    return {
        "VpcEndpointAssociation": {
            "VpcEndpointAssociationArn": item["arn"],
            "VpcEndpointAssociationId": item["id"],
            "FirewallArn": item["request"]["FirewallArn"],
            "VpcId": item["request"]["VpcId"],
            "SubnetMapping": item["request"]["SubnetMapping"],
            "Description": item["request"].get("Description"),
        },
        "VpcEndpointAssociationStatus": {"Status": "READY", "AssociationSyncState": {zone: {"Attachment": attachment}}},
    }


@operation
def create_vpc_endpoint_association(account, region, request):
    need(shelf("firewall", account, region), request["FirewallArn"])
    subnet = request["SubnetMapping"]["SubnetId"]
    zone = _zone(account, region, subnet)
    taken = shelf("firewall", account, region)[request["FirewallArn"]]["endpoints"]
    if zone in taken and taken[zone][0] == subnet:
        raise ServiceError("InvalidRequestException", f"subnet {subnet} already holds an endpoint of the firewall")
    identity = str(uuid.uuid4())
    name = arn("network-firewall", account, region, f"vpc-endpoint-association/{identity}")
    shelf("association", account, region)[name] = {
        "arn": name, "id": identity, "zone": zone, "request": request,
        "endpoint": _endpoint(account, region, request["VpcId"], subnet),
    }
    return _association_answer(shelf("association", account, region)[name])


@operation
def describe_vpc_endpoint_association(account, region, request):
    return _association_answer(need(shelf("association", account, region), request["VpcEndpointAssociationArn"]))


@operation
def delete_vpc_endpoint_association(account, region, request):
    item = need(shelf("association", account, region), request["VpcEndpointAssociationArn"])
    aws.client("ec2", region, account).delete_vpc_endpoints(VpcEndpointIds=[item["endpoint"]])
    del shelf("association", account, region)[item["arn"]]
    return _association_answer(item)
