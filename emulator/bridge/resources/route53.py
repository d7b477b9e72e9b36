"""Hosted zones and records."""
from .. import prerequisites
from ..cloudformation.registry import creates, deletes, updates
from .difference import replace_when


@creates("AWS::Route53::HostedZone")
def create_hosted_zone(ctx, p):
    private = p.get("VPCs", [])
    made = ctx.call(
        "route53",
        "create_hosted_zone",
        Name=p["Name"],
        CallerReference=ctx.name(64),
        HostedZoneConfig={**p.get("HostedZoneConfig", {}), "PrivateZone": bool(private)},
        VPC={"VPCRegion": private[0]["VPCRegion"], "VPCId": private[0]["VPCId"]} if private else None,
    )
    zone = made["HostedZone"]["Id"].rsplit("/", 1)[1]
    return zone, {"Id": zone, "NameServers": made.get("DelegationSet", {}).get("NameServers", [])}


@deletes("AWS::Route53::HostedZone")
def delete_hosted_zone(ctx, zone, p):
    ctx.call("route53", "delete_hosted_zone", Id=zone)


def _record(p):
    skip = ("HostedZoneId", "HostedZoneName", "Comment")
    record = {key: value for key, value in p.items() if key not in skip}
    if "ResourceRecords" in record:
        record["ResourceRecords"] = [{"Value": value} for value in record["ResourceRecords"]]
    if "AliasTarget" in record:
        record["AliasTarget"] = {"EvaluateTargetHealth": False, **record["AliasTarget"]}
    return record


def _zone(ctx, p):
    """The record's zone. A zone that the template only imports is made here, since no account holds it."""
    if "HostedZoneId" in p:
        labels = p["Name"].rstrip(".").split(".")
        prerequisites.hosted_zone(ctx.account, ctx.partition, p["HostedZoneId"], ".".join(labels[-2:]))
        return p["HostedZoneId"]
    name = p["HostedZoneName"].rstrip(".") + "."
    return next(
        item["Id"].rsplit("/", 1)[1]
        for item in ctx.client("route53").list_hosted_zones()["HostedZones"]
        if item["Name"] == name
    )


def _change(ctx, action, p):
    batch = {"Changes": [{"Action": action, "ResourceRecordSet": _record(p)}]}
    ctx.call("route53", "change_resource_record_sets", HostedZoneId=_zone(ctx, p), ChangeBatch=batch)


@creates("AWS::Route53::RecordSet")
def create_record(ctx, p):
    _change(ctx, "CREATE", p)
    return p["Name"], {}


@updates("AWS::Route53::RecordSet")
def update_record(ctx, name, old, new):
    replace_when(old, new, "Name", "Type", "HostedZoneId", "HostedZoneName", "SetIdentifier")
    _change(ctx, "UPSERT", new)


@deletes("AWS::Route53::RecordSet")
def delete_record(ctx, name, p):
    _change(ctx, "DELETE", p)
