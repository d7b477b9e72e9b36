"""The VPC, its subnets, gateways and addresses."""
from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .difference import only, replace_when


def _true(value):
    return str(value).lower() == "true"


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
    tags.retag(ctx, vpc, old, new)


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
    tags.retag(ctx, subnet, old, new)


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
    tags.retag(ctx, gateway, old, new)


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
    tags.retag(ctx, gateway, old, new)


@deletes("AWS::EC2::NatGateway")
def delete_nat_gateway(ctx, gateway, p):
    ctx.call("ec2", "delete_nat_gateway", NatGatewayId=gateway)
