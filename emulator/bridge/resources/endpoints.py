"""VPC endpoints, flow logs, prefix lists."""
from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .difference import added_removed, changed, document, only, replace_when


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
    # `bucket`, `accesspoint` or `control` comes before the name of S3's endpoint (S3 guide, AWS PrivateLink)
    before = "*." if p["ServiceName"].endswith(".s3") else ""
    names = [f"Z0EMBEDDED:{before}{entry['DnsName']}" for entry in endpoint.get("DnsEntries", [])]
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
    tags.retag(ctx, endpoint, old, new)


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
