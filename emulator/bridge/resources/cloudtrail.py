"""Trails."""
from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .difference import replace_when

_OWN = (
    "S3BucketName",
    "S3KeyPrefix",
    "SnsTopicName",
    "IncludeGlobalServiceEvents",
    "IsMultiRegionTrail",
    "EnableLogFileValidation",
    "CloudWatchLogsLogGroupArn",
    "CloudWatchLogsRoleArn",
    "KMSKeyId",
    "IsOrganizationTrail",
)


def _own(p):
    return {name: p[name] for name in _OWN if name in p}


def _selectors(ctx, name, p):
    for kind in ("AdvancedEventSelectors", "EventSelectors"):
        if kind in p:
            ctx.call("cloudtrail", "put_event_selectors", TrailName=name, **{kind: p[kind]})
    ctx.call("cloudtrail", "put_insight_selectors", TrailName=name, InsightSelectors=p.get("InsightSelectors", []))
    ctx.call("cloudtrail", "start_logging" if p["IsLogging"] else "stop_logging", Name=name)


@creates("AWS::CloudTrail::Trail")
def create_trail(ctx, p):
    name = p.get("TrailName") or ctx.name(128)
    made = ctx.call("cloudtrail", "create_trail", Name=name, TagsList=tags.pairs(p) or None, **_own(p))
    _selectors(ctx, name, p)
    return name, {"Arn": made["TrailARN"]}


@updates("AWS::CloudTrail::Trail")
def update_trail(ctx, name, old, new):
    replace_when(old, new, "TrailName")
    ctx.call("cloudtrail", "update_trail", Name=name, **_own(new))
    _selectors(ctx, name, new)


@deletes("AWS::CloudTrail::Trail")
def delete_trail(ctx, name, p):
    ctx.call("cloudtrail", "delete_trail", Name=name)
