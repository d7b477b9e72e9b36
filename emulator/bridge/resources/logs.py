"""Log groups, their resource policies, filters."""
from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .difference import changed, document, replace_when


def _data_protection(ctx, name, p):
    if "DataProtectionPolicy" in p:
        text = document(p["DataProtectionPolicy"])
        ctx.call("logs", "put_data_protection_policy", logGroupIdentifier=name, policyDocument=text)


@creates("AWS::Logs::LogGroup")
def create_log_group(ctx, p):
    name = p.get("LogGroupName") or ctx.name(512)
    ctx.call(
        "logs",
        "create_log_group",
        logGroupName=name,
        kmsKeyId=p.get("KmsKeyId"),
        tags=tags.mapping(p) or None,
        logGroupClass=p.get("LogGroupClass"),
        deletionProtectionEnabled=p.get("DeletionProtectionEnabled"),
    )
    _data_protection(ctx, name, p)
    if "RetentionInDays" in p:
        ctx.call("logs", "put_retention_policy", logGroupName=name, retentionInDays=p["RetentionInDays"])
    return name, {"Arn": ctx.arn("logs", f"log-group:{name}:*")}


@updates("AWS::Logs::LogGroup")
def update_log_group(ctx, name, old, new):
    # moto has no AssociateKmsKey: a new key needs a new group here, which AWS would change in place
    replace_when(old, new, "LogGroupName", "KmsKeyId", "LogGroupClass")
    if "DataProtectionPolicy" in changed(old, new):
        if "DataProtectionPolicy" in new:
            _data_protection(ctx, name, new)
        else:
            ctx.call("logs", "delete_data_protection_policy", logGroupIdentifier=name)
    if "RetentionInDays" in changed(old, new):
        if "RetentionInDays" in new:
            ctx.call("logs", "put_retention_policy", logGroupName=name, retentionInDays=new["RetentionInDays"])
        else:
            ctx.call("logs", "delete_retention_policy", logGroupName=name)


@deletes("AWS::Logs::LogGroup")
def delete_log_group(ctx, name, p):
    ctx.call("logs", "delete_log_group", logGroupName=name)


@creates("AWS::Logs::ResourcePolicy")
def put_resource_policy(ctx, p):
    ctx.call("logs", "put_resource_policy", policyName=p["PolicyName"], policyDocument=document(p["PolicyDocument"]))
    return p["PolicyName"], {}


@updates("AWS::Logs::ResourcePolicy")
def update_resource_policy(ctx, name, old, new):
    replace_when(old, new, "PolicyName")
    put_resource_policy(ctx, new)


@deletes("AWS::Logs::ResourcePolicy")
def delete_resource_policy(ctx, name, p):
    ctx.call("logs", "delete_resource_policy", policyName=name)


@creates("AWS::Logs::LogStream")
def create_log_stream(ctx, p):
    name = p.get("LogStreamName") or ctx.name(512)
    ctx.call("logs", "create_log_stream", logGroupName=p["LogGroupName"], logStreamName=name)
    return name, {}


@deletes("AWS::Logs::LogStream")
def delete_log_stream(ctx, name, p):
    ctx.call("logs", "delete_log_stream", logGroupName=p["LogGroupName"], logStreamName=name)


def _metric(item):
    known = {key: value for key, value in item.items() if key in ("MetricName", "MetricNamespace", "DefaultValue", "Unit")}
    return {**known, "metricValue": str(item["MetricValue"])}


@creates("AWS::Logs::MetricFilter")
def put_metric_filter(ctx, p, name=None):
    name = name or p.get("FilterName") or ctx.name(512)
    ctx.call(
        "logs",
        "put_metric_filter",
        logGroupName=p["LogGroupName"],
        filterName=name,
        filterPattern=p["FilterPattern"],
        metricTransformations=[_metric(item) for item in p["MetricTransformations"]],
    )
    return name, {}


@updates("AWS::Logs::MetricFilter")
def update_metric_filter(ctx, name, old, new):
    replace_when(old, new, "FilterName", "LogGroupName")
    put_metric_filter(ctx, new, name)


@deletes("AWS::Logs::MetricFilter")
def delete_metric_filter(ctx, name, p):
    ctx.call("logs", "delete_metric_filter", logGroupName=p["LogGroupName"], filterName=name)


@creates("AWS::Logs::SubscriptionFilter")
def put_subscription_filter(ctx, p, name=None):
    name = name or p.get("FilterName") or ctx.name(512)
    ctx.call(
        "logs",
        "put_subscription_filter",
        logGroupName=p["LogGroupName"],
        filterName=name,
        filterPattern=p["FilterPattern"],
        destinationArn=p["DestinationArn"],
        roleArn=p.get("RoleArn"),
    )
    return name, {}


@updates("AWS::Logs::SubscriptionFilter")
def update_subscription_filter(ctx, name, old, new):
    replace_when(old, new, "FilterName", "LogGroupName")
    put_subscription_filter(ctx, new, name)


@deletes("AWS::Logs::SubscriptionFilter")
def delete_subscription_filter(ctx, name, p):
    ctx.call("logs", "delete_subscription_filter", logGroupName=p["LogGroupName"], filterName=name)


def _query(p):
    return {"name": p["Name"], "queryString": p["QueryString"], "logGroupNames": p.get("LogGroupNames")}


@creates("AWS::Logs::QueryDefinition")
def put_query_definition(ctx, p):
    identity = ctx.call("logs", "put_query_definition", **_query(p))["queryDefinitionId"]
    return identity, {"QueryDefinitionId": identity}


@updates("AWS::Logs::QueryDefinition")
def update_query_definition(ctx, identity, old, new):
    ctx.call("logs", "put_query_definition", queryDefinitionId=identity, **_query(new))


@deletes("AWS::Logs::QueryDefinition")
def delete_query_definition(ctx, identity, p):
    ctx.call("logs", "delete_query_definition", queryDefinitionId=identity)


def _detector(p):
    return {
        "anomalyVisibilityTime": p.get("AnomalyVisibilityTime"),
        "evaluationFrequency": p.get("EvaluationFrequency"),
        "filterPattern": p.get("FilterPattern"),
    }


@creates("AWS::Logs::LogAnomalyDetector")
def create_anomaly_detector(ctx, p):
    made = ctx.call(
        "logs",
        "create_log_anomaly_detector",
        detectorName=p.get("DetectorName"),
        logGroupArnList=p["LogGroupArnList"],
        kmsKeyId=p.get("KmsKeyId"),
        **_detector(p),
    )["anomalyDetectorArn"]
    return made, {"AnomalyDetectorArn": made, "AnomalyDetectorStatus": "INITIALIZING"}


@updates("AWS::Logs::LogAnomalyDetector")
def update_anomaly_detector(ctx, name, old, new):
    replace_when(old, new, "DetectorName", "KmsKeyId", "LogGroupArnList")
    ctx.call("logs", "update_log_anomaly_detector", anomalyDetectorArn=name, enabled=True, **_detector(new))


@deletes("AWS::Logs::LogAnomalyDetector")
def delete_anomaly_detector(ctx, name, p):
    ctx.call("logs", "delete_log_anomaly_detector", anomalyDetectorArn=name)
