"""Route tables, routes, associations."""
from ..cloudformation.registry import Replace, creates, deletes, updates
from . import tags
from .difference import only, replace_when


@creates("AWS::EC2::RouteTable")
def create_route_table(ctx, p):
    made = ctx.call("ec2", "create_route_table", VpcId=p["VpcId"], TagSpecifications=tags.specification(p, "route-table"))
    table = made["RouteTable"]["RouteTableId"]
    return table, {"RouteTableId": table}


@updates("AWS::EC2::RouteTable")
def update_route_table(ctx, table, old, new):
    only(old, new, "Tags")
    tags.retag(ctx, table, old, new)


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
