"""CloudFormation tags in the shapes of the services."""


def pairs(properties):
    tags = properties.get("Tags", [])
    if isinstance(tags, dict):
        return [{"Key": key, "Value": str(value)} for key, value in tags.items()]
    return [{"Key": tag["Key"], "Value": str(tag["Value"])} for tag in tags]


def mapping(properties):
    return {tag["Key"]: tag["Value"] for tag in pairs(properties)}


def kms(properties):
    return [{"TagKey": tag["Key"], "TagValue": tag["Value"]} for tag in pairs(properties)]


def specification(properties, kind):
    """EC2's TagSpecifications, or None when there is nothing to tag."""
    tags = pairs(properties)
    return [{"ResourceType": kind, "Tags": tags}] if tags else None


def retag(ctx, resource, old, new):
    """EC2's tags after an update."""
    before, after = pairs(old), pairs(new)
    if before != after:
        if before:
            ctx.call("ec2", "delete_tags", Resources=[resource], Tags=before)
        if after:
            ctx.call("ec2", "create_tags", Resources=[resource], Tags=after)
