"""VPC, subnets, gateways, routes, endpoints, flow logs."""
from ..cloudformation.registry import Replace, creates, deletes, updates
from . import tags
from .difference import added_removed, changed, document, only, replace_when


def _true(value):
    return str(value).lower() == "true"


def _retag(ctx, resource, old, new):
    if "Tags" in changed(old, new):
        if tags.pairs(old):
            ctx.call("ec2", "delete_tags", Resources=[resource], Tags=tags.pairs(old))
        if tags.pairs(new):
            ctx.call("ec2", "create_tags", Resources=[resource], Tags=tags.pairs(new))


def _dns(ctx, vpc, p):
    for name in ("EnableDnsSupport", "EnableDnsHostnames"):
        if name in p:
            ctx.call("ec2", "modify_vpc_attribute", VpcId=vpc, **{name: {"Value": _true(p[name])}})


@creates("AWS::EC2::VPC")
def create_vpc(ctx, p):
    ec2 = ctx.client("ec2")
    vpc = ctx.call(
        "ec2",
        "create_vpc",
        CidrBlock=p["CidrBlock"],
        InstanceTenancy=p.get("InstanceTenancy"),
        TagSpecifications=tags.specification(p, "vpc"),
    )["Vpc"]["VpcId"]
    _dns(ctx, vpc, p)
    mine = [{"Name": "vpc-id", "Values": [vpc]}]
    group = [item for item in ec2.describe_security_groups(Filters=mine)["SecurityGroups"] if item["GroupName"] == "default"]
    acl = [item for item in ec2.describe_network_acls(Filters=mine)["NetworkAcls"] if item["IsDefault"]]
    return vpc, {
        "VpcId": vpc,
        "CidrBlock": p["CidrBlock"],
        "DefaultSecurityGroup": group[0]["GroupId"],
        "DefaultNetworkAcl": acl[0]["NetworkAclId"],
    }


@updates("AWS::EC2::VPC")
def update_vpc(ctx, vpc, old, new):
    replace_when(old, new, "CidrBlock", "InstanceTenancy")
    _dns(ctx, vpc, new)
    _retag(ctx, vpc, old, new)


@deletes("AWS::EC2::VPC")
def delete_vpc(ctx, vpc, p):
    ctx.call("ec2", "delete_vpc", VpcId=vpc)


@creates("AWS::EC2::Subnet")
def create_subnet(ctx, p):
    subnet = ctx.call(
        "ec2",
        "create_subnet",
        VpcId=p["VpcId"],
        CidrBlock=p["CidrBlock"],
        AvailabilityZone=p.get("AvailabilityZone"),
        TagSpecifications=tags.specification(p, "subnet"),
    )["Subnet"]
    _public_address(ctx, subnet["SubnetId"], p)
    return subnet["SubnetId"], {
        "SubnetId": subnet["SubnetId"],
        "VpcId": subnet["VpcId"],
        "AvailabilityZone": subnet["AvailabilityZone"],
        "CidrBlock": subnet["CidrBlock"],
    }


def _public_address(ctx, subnet, p):
    if "MapPublicIpOnLaunch" in p:
        value = {"Value": _true(p["MapPublicIpOnLaunch"])}
        ctx.call("ec2", "modify_subnet_attribute", SubnetId=subnet, MapPublicIpOnLaunch=value)


@updates("AWS::EC2::Subnet")
def update_subnet(ctx, subnet, old, new):
    only(old, new, "MapPublicIpOnLaunch", "Tags")
    _public_address(ctx, subnet, new)
    _retag(ctx, subnet, old, new)


@deletes("AWS::EC2::Subnet")
def delete_subnet(ctx, subnet, p):
    ctx.call("ec2", "delete_subnet", SubnetId=subnet)


@creates("AWS::EC2::InternetGateway")
def create_internet_gateway(ctx, p):
    made = ctx.call("ec2", "create_internet_gateway", TagSpecifications=tags.specification(p, "internet-gateway"))
    gateway = made["InternetGateway"]["InternetGatewayId"]
    return gateway, {"InternetGatewayId": gateway}


@updates("AWS::EC2::InternetGateway")
def update_internet_gateway(ctx, gateway, old, new):
    _retag(ctx, gateway, old, new)


@deletes("AWS::EC2::InternetGateway")
def delete_internet_gateway(ctx, gateway, p):
    ctx.call("ec2", "delete_internet_gateway", InternetGatewayId=gateway)


@creates("AWS::EC2::VPCGatewayAttachment")
def attach_gateway(ctx, p):
    ctx.call("ec2", "attach_internet_gateway", InternetGatewayId=p["InternetGatewayId"], VpcId=p["VpcId"])
    return f"IGW|{p['VpcId']}", {}


@deletes("AWS::EC2::VPCGatewayAttachment")
def detach_gateway(ctx, name, p):
    ctx.call("ec2", "detach_internet_gateway", InternetGatewayId=p["InternetGatewayId"], VpcId=p["VpcId"])


@creates("AWS::EC2::EIP")
def allocate_address(ctx, p):
    made = ctx.call(
        "ec2", "allocate_address", Domain=p.get("Domain", "vpc"), TagSpecifications=tags.specification(p, "elastic-ip")
    )
    return made["PublicIp"], {"AllocationId": made["AllocationId"], "PublicIp": made["PublicIp"]}


@updates("AWS::EC2::EIP")
def update_address(ctx, address, old, new):
    only(old, new, "Tags")


@deletes("AWS::EC2::EIP")
def release_address(ctx, address, p):
    found = ctx.call("ec2", "describe_addresses", PublicIps=[address])["Addresses"][0]
    ctx.call("ec2", "release_address", AllocationId=found["AllocationId"])


@creates("AWS::EC2::NatGateway")
def create_nat_gateway(ctx, p):
    gateway = ctx.call(
        "ec2",
        "create_nat_gateway",
        SubnetId=p["SubnetId"],
        AllocationId=p.get("AllocationId"),
        ConnectivityType=p.get("ConnectivityType"),
        TagSpecifications=tags.specification(p, "natgateway"),
    )["NatGateway"]["NatGatewayId"]
    return gateway, {"NatGatewayId": gateway}


@updates("AWS::EC2::NatGateway")
def update_nat_gateway(ctx, gateway, old, new):
    only(old, new, "Tags")
    _retag(ctx, gateway, old, new)


@deletes("AWS::EC2::NatGateway")
def delete_nat_gateway(ctx, gateway, p):
    ctx.call("ec2", "delete_nat_gateway", NatGatewayId=gateway)


@creates("AWS::EC2::RouteTable")
def create_route_table(ctx, p):
    made = ctx.call("ec2", "create_route_table", VpcId=p["VpcId"], TagSpecifications=tags.specification(p, "route-table"))
    table = made["RouteTable"]["RouteTableId"]
    return table, {"RouteTableId": table}


@updates("AWS::EC2::RouteTable")
def update_route_table(ctx, table, old, new):
    only(old, new, "Tags")
    _retag(ctx, table, old, new)


@deletes("AWS::EC2::RouteTable")
def delete_route_table(ctx, table, p):
    ctx.call("ec2", "delete_route_table", RouteTableId=table)


_DESTINATIONS = ("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId")


@creates("AWS::EC2::Route")
def create_route(ctx, p):
    ctx.call("ec2", "create_route", **p)
    where = next(p[key] for key in _DESTINATIONS if key in p)
    return f"{p['RouteTableId']}|{where}", {"CidrBlock": where}


@updates("AWS::EC2::Route")
def update_route(ctx, name, old, new):
    replace_when(old, new, "RouteTableId", *_DESTINATIONS)
    delete_route(ctx, name, old)
    create_route(ctx, new)


@deletes("AWS::EC2::Route")
def delete_route(ctx, name, p):
    where = {key: p[key] for key in _DESTINATIONS if key in p}
    ctx.call("ec2", "delete_route", RouteTableId=p["RouteTableId"], **where)


@creates("AWS::EC2::SubnetRouteTableAssociation")
def associate_route_table(ctx, p):
    made = ctx.call("ec2", "associate_route_table", SubnetId=p["SubnetId"], RouteTableId=p["RouteTableId"])
    return made["AssociationId"], {"Id": made["AssociationId"]}


@updates("AWS::EC2::SubnetRouteTableAssociation")
def update_route_table_association(ctx, association, old, new):
    delete_route_table_association(ctx, association, old)
    raise Replace


@deletes("AWS::EC2::SubnetRouteTableAssociation")
def delete_route_table_association(ctx, association, p):
    tables = ctx.client("ec2").describe_route_tables(Filters=[{"Name": "association.route-table-association-id", "Values": [association]}])
    if tables["RouteTables"]:
        ctx.call("ec2", "disassociate_route_table", AssociationId=association)


@creates("AWS::EC2::GatewayRouteTableAssociation")
def associate_gateway_route_table(ctx, p):
    made = ctx.call("ec2", "associate_route_table", GatewayId=p["GatewayId"], RouteTableId=p["RouteTableId"])
    return made["AssociationId"], {"AssociationId": made["AssociationId"]}


@deletes("AWS::EC2::GatewayRouteTableAssociation")
def delete_gateway_route_table_association(ctx, association, p):
    ctx.call("ec2", "disassociate_route_table", AssociationId=association)


@creates("AWS::EC2::VPCEndpoint")
def create_vpc_endpoint(ctx, p):
    given = {key: value for key, value in p.items() if key not in ("Tags", "PolicyDocument")}
    endpoint = ctx.call(
        "ec2",
        "create_vpc_endpoint",
        **given,
        PolicyDocument=document(p["PolicyDocument"]) if "PolicyDocument" in p else None,
        TagSpecifications=tags.specification(p, "vpc-endpoint"),
    )["VpcEndpoint"]
    names = [f"Z0EMBEDDED:{entry['DnsName']}" for entry in endpoint.get("DnsEntries", [])]
    return endpoint["VpcEndpointId"], {
        "Id": endpoint["VpcEndpointId"],
        "DnsEntries": names,
        "NetworkInterfaceIds": endpoint.get("NetworkInterfaceIds", []),
    }


@updates("AWS::EC2::VPCEndpoint")
def update_vpc_endpoint(ctx, endpoint, old, new):
    only(old, new, "PolicyDocument", "RouteTableIds", "SubnetIds", "PrivateDnsEnabled", "SecurityGroupIds", "Tags")
    given = {"VpcEndpointId": endpoint}
    for key, name in (("RouteTableIds", "RouteTableIds"), ("SubnetIds", "SubnetIds"), ("SecurityGroupIds", "SecurityGroupIds")):
        came, went = added_removed(old.get(key, []), new.get(key, []))
        if came:
            given[f"Add{name}"] = came
        if went:
            given[f"Remove{name}"] = went
    if "PolicyDocument" in changed(old, new):
        given["PolicyDocument"] = document(new["PolicyDocument"])
    ctx.call("ec2", "modify_vpc_endpoint", **given)
    _retag(ctx, endpoint, old, new)


@deletes("AWS::EC2::VPCEndpoint")
def delete_vpc_endpoint(ctx, endpoint, p):
    ctx.call("ec2", "delete_vpc_endpoints", VpcEndpointIds=[endpoint])


@creates("AWS::EC2::FlowLog")
def create_flow_log(ctx, p):
    given = {key: value for key, value in p.items() if key not in ("Tags", "ResourceId")}
    made = ctx.call("ec2", "create_flow_logs", ResourceIds=[p["ResourceId"]], **given)
    if made.get("Unsuccessful"):
        raise ValueError(made["Unsuccessful"][0]["Error"]["Message"])
    return made["FlowLogIds"][0], {"Id": made["FlowLogIds"][0]}


@deletes("AWS::EC2::FlowLog")
def delete_flow_log(ctx, flow_log, p):
    ctx.call("ec2", "delete_flow_logs", FlowLogIds=[flow_log])


@creates("AWS::EC2::PrefixList")
def create_prefix_list(ctx, p):
    made = ctx.call(
        "ec2",
        "create_managed_prefix_list",
        PrefixListName=p["PrefixListName"],
        AddressFamily=p["AddressFamily"],
        MaxEntries=p.get("MaxEntries", max(1, len(p.get("Entries", [])))),
        Entries=p.get("Entries"),
        TagSpecifications=tags.specification(p, "prefix-list"),
    )["PrefixList"]
    return made["PrefixListId"], {"PrefixListId": made["PrefixListId"], "Arn": made["PrefixListArn"]}


@updates("AWS::EC2::PrefixList")
def update_prefix_list(ctx, prefix_list, old, new):
    replace_when(old, new, "AddressFamily", "MaxEntries")
    came, went = added_removed(old.get("Entries", []), new.get("Entries", []))
    current = ctx.call("ec2", "describe_managed_prefix_lists", PrefixListIds=[prefix_list])["PrefixLists"][0]
    ctx.call(
        "ec2",
        "modify_managed_prefix_list",
        PrefixListId=prefix_list,
        CurrentVersion=current["Version"],
        AddEntries=came or None,
        RemoveEntries=[{"Cidr": entry["Cidr"]} for entry in went] or None,
    )


@deletes("AWS::EC2::PrefixList")
def delete_prefix_list(ctx, prefix_list, p):
    ctx.call("ec2", "delete_managed_prefix_list", PrefixListId=prefix_list)
