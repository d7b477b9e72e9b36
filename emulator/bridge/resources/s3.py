"""Buckets and bucket policies."""
from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .difference import changed, document, replace_when


def _true(value):
    return str(value).lower() == "true"


def _versioning(ctx, bucket, p):
    status = p.get("VersioningConfiguration", {}).get("Status", "Suspended")
    ctx.call("s3", "put_bucket_versioning", Bucket=bucket, VersioningConfiguration={"Status": status})


def _public_access(ctx, bucket, p):
    value = p.get("PublicAccessBlockConfiguration")
    if value:
        ctx.call("s3", "put_public_access_block", Bucket=bucket, PublicAccessBlockConfiguration=value)
    else:
        ctx.call("s3", "delete_public_access_block", Bucket=bucket)


def _encryption(ctx, bucket, p):
    rules = [
        {
            "ApplyServerSideEncryptionByDefault": rule["ServerSideEncryptionByDefault"],
            "BucketKeyEnabled": rule.get("BucketKeyEnabled", False),
        }
        for rule in p.get("BucketEncryption", {}).get("ServerSideEncryptionConfiguration", [])
    ]
    if rules:
        ctx.call("s3", "put_bucket_encryption", Bucket=bucket, ServerSideEncryptionConfiguration={"Rules": rules})
    else:
        ctx.call("s3", "delete_bucket_encryption", Bucket=bucket)


def _object_lock(ctx, bucket, p):
    value = {"ObjectLockEnabled": "Enabled", **p.get("ObjectLockConfiguration", {})}
    ctx.call("s3", "put_object_lock_configuration", Bucket=bucket, ObjectLockConfiguration=value)


def _ownership(ctx, bucket, p):
    value = p.get("OwnershipControls")
    if value:
        ctx.call("s3", "put_bucket_ownership_controls", Bucket=bucket, OwnershipControls=value)
    else:
        ctx.call("s3", "delete_bucket_ownership_controls", Bucket=bucket)


def _logging(ctx, bucket, p):
    value = p.get("LoggingConfiguration")
    status = {}
    if value:
        target = {
            "TargetBucket": value.get("DestinationBucketName", bucket),
            "TargetPrefix": value.get("LogFilePrefix", ""),
        }
        if "TargetObjectKeyFormat" in value:
            target["TargetObjectKeyFormat"] = value["TargetObjectKeyFormat"]
        status = {"LoggingEnabled": target}
    ctx.call("s3", "put_bucket_logging", Bucket=bucket, BucketLoggingStatus=status)


def _transition(item):
    return {"Days": item["TransitionInDays"], "StorageClass": item["StorageClass"]}


def _filter(rule):
    """The template's flat filters as the API's one filter."""
    parts = {}
    if "Prefix" in rule:
        parts["Prefix"] = rule["Prefix"]
    for size in ("ObjectSizeGreaterThan", "ObjectSizeLessThan"):
        if size in rule:
            parts[size] = rule[size]
    found = [dict(Key=tag["Key"], Value=tag["Value"]) for tag in rule.get("TagFilters", [])]
    if len(found) == 1 and not parts:
        return {"Tag": found[0]}
    if found or len(parts) > 1:
        return {"And": {**parts, **({"Tags": found} if found else {})}}
    return parts or {"Prefix": ""}


def _lifecycle_rule(index, rule):
    out = {"ID": rule.get("Id", f"rule-{index}"), "Status": rule["Status"], "Filter": _filter(rule)}
    expiration = {}
    if "ExpirationInDays" in rule:
        expiration["Days"] = rule["ExpirationInDays"]
    if "ExpiredObjectDeleteMarker" in rule:
        expiration["ExpiredObjectDeleteMarker"] = rule["ExpiredObjectDeleteMarker"]
    if expiration:
        out["Expiration"] = expiration
    if "NoncurrentVersionExpiration" in rule:
        out["NoncurrentVersionExpiration"] = rule["NoncurrentVersionExpiration"]
    if "NoncurrentVersionExpirationInDays" in rule:
        out["NoncurrentVersionExpiration"] = {"NoncurrentDays": rule["NoncurrentVersionExpirationInDays"]}
    if "AbortIncompleteMultipartUpload" in rule:
        out["AbortIncompleteMultipartUpload"] = rule["AbortIncompleteMultipartUpload"]
    if "Transitions" in rule:
        out["Transitions"] = [_transition(item) for item in rule["Transitions"]]
    if "NoncurrentVersionTransitions" in rule:
        out["NoncurrentVersionTransitions"] = [
            {"NoncurrentDays": item["TransitionInDays"], "StorageClass": item["StorageClass"]}
            for item in rule["NoncurrentVersionTransitions"]
        ]
    return out


def _lifecycle(ctx, bucket, p):
    rules = p.get("LifecycleConfiguration", {}).get("Rules", [])
    if rules:
        value = {"Rules": [_lifecycle_rule(index, rule) for index, rule in enumerate(rules)]}
        ctx.call("s3", "put_bucket_lifecycle_configuration", Bucket=bucket, LifecycleConfiguration=value)
    else:
        ctx.call("s3", "delete_bucket_lifecycle", Bucket=bucket)


def _replication(ctx, bucket, p):
    value = p.get("ReplicationConfiguration")
    if value:
        ctx.call("s3", "put_bucket_replication", Bucket=bucket, ReplicationConfiguration=value)
    else:
        ctx.call("s3", "delete_bucket_replication", Bucket=bucket)


_EVENT_LISTS = {
    "TopicConfigurations": ("TopicConfigurations", "Topic", "TopicArn"),
    "QueueConfigurations": ("QueueConfigurations", "Queue", "QueueArn"),
    "LambdaConfigurations": ("LambdaFunctionConfigurations", "Function", "LambdaFunctionArn"),
}


def _notification(ctx, bucket, p):
    given = p.get("NotificationConfiguration", {})
    value = {}
    for key, (name, source, target) in _EVENT_LISTS.items():
        if key in given:
            value[name] = [
                {
                    target: item[source],
                    "Events": [item["Event"]],
                    **({"Filter": {"Key": {"FilterRules": item["Filter"]["S3Key"]["Rules"]}}} if "Filter" in item else {}),
                }
                for item in given[key]
            ]
    if "EventBridgeConfiguration" in given:
        value["EventBridgeConfiguration"] = {}
    ctx.call("s3", "put_bucket_notification_configuration", Bucket=bucket, NotificationConfiguration=value)


def _tagging(ctx, bucket, p):
    if tags.pairs(p):
        ctx.call("s3", "put_bucket_tagging", Bucket=bucket, Tagging={"TagSet": tags.pairs(p)})
    else:
        ctx.call("s3", "delete_bucket_tagging", Bucket=bucket)


SETTINGS = {
    "VersioningConfiguration": _versioning,
    "PublicAccessBlockConfiguration": _public_access,
    "BucketEncryption": _encryption,
    "ObjectLockConfiguration": _object_lock,
    "OwnershipControls": _ownership,
    "LoggingConfiguration": _logging,
    "LifecycleConfiguration": _lifecycle,
    "ReplicationConfiguration": _replication,
    "NotificationConfiguration": _notification,
    "Tags": _tagging,
}
_AT_CREATION = {"BucketName", "ObjectLockEnabled", "AccessControl"}


@creates("AWS::S3::Bucket")
def create_bucket(ctx, p):
    unknown = set(p) - set(SETTINGS) - _AT_CREATION
    if unknown:
        raise ValueError(f"bucket properties not emulated: {', '.join(sorted(unknown))}")
    bucket = p.get("BucketName") or ctx.name(63, lower=True)
    where = None if ctx.region == "us-east-1" else {"LocationConstraint": ctx.region}
    acl = {"LogDeliveryWrite": "log-delivery-write", "Private": "private"}.get(p.get("AccessControl", ""))
    if ctx.region == "us-east-1" and any(item["Name"] == bucket for item in ctx.client("s3").list_buckets()["Buckets"]):
        raise ValueError(f"{bucket} already exists")
    ctx.call(
        "s3",
        "create_bucket",
        Bucket=bucket,
        CreateBucketConfiguration=where,
        ACL=acl,
        ObjectLockEnabledForBucket=p.get("ObjectLockEnabled", False),
        ObjectOwnership=(p.get("OwnershipControls", {}).get("Rules") or [{}])[0].get("ObjectOwnership"),
    )
    try:
        for name, setting in SETTINGS.items():
            if name in p:
                setting(ctx, bucket, p)
    except Exception:
        ctx.client("s3").delete_bucket(Bucket=bucket)
        raise
    suffix = "amazonaws.eu" if ctx.partition == "aws-eusc" else "amazonaws.com"
    return bucket, {
        "Arn": f"arn:{ctx.partition}:s3:::{bucket}",
        "DomainName": f"{bucket}.s3.{suffix}",
        "RegionalDomainName": f"{bucket}.s3.{ctx.region}.{suffix}",
        "DualStackDomainName": f"{bucket}.s3.dualstack.{ctx.region}.{suffix}",
        "WebsiteURL": f"http://{bucket}.s3-website.{ctx.region}.{suffix}",
    }


@updates("AWS::S3::Bucket")
def update_bucket(ctx, bucket, old, new):
    replace_when(old, new, "BucketName")
    for name in SETTINGS:
        if name in changed(old, new):
            SETTINGS[name](ctx, bucket, new)


@deletes("AWS::S3::Bucket")
def delete_bucket(ctx, bucket, p):
    ctx.client("s3").delete_bucket(Bucket=bucket)  # a bucket that is not empty refuses, as in AWS


@creates("AWS::S3::BucketPolicy")
def create_bucket_policy(ctx, p):
    ctx.call("s3", "put_bucket_policy", Bucket=p["Bucket"], Policy=document(p["PolicyDocument"]))
    return p["Bucket"], {}


@updates("AWS::S3::BucketPolicy")
def update_bucket_policy(ctx, bucket, old, new):
    replace_when(old, new, "Bucket")
    create_bucket_policy(ctx, new)


@deletes("AWS::S3::BucketPolicy")
def delete_bucket_policy(ctx, bucket, p):
    ctx.client("s3").delete_bucket_policy(Bucket=bucket)
