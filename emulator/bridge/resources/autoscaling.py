"""Auto scaling groups and what belongs to them."""
from ..cloudformation.registry import creates, deletes, updates
from .difference import replace_when


_ALL_METRICS = [
    f"Group{kind}"
    for kind in (
        "MinSize", "MaxSize", "DesiredCapacity", "InServiceInstances", "PendingInstances", "StandbyInstances",
        "TerminatingInstances", "TotalInstances",
    )
]


def _group(name, p):
    skip = ("Tags", "VPCZoneIdentifier", "MetricsCollection", "NotificationConfigurations", "LifecycleHookSpecificationList")
    given = {key: value for key, value in p.items() if key not in skip and key != "AutoScalingGroupName"}
    return {**given, "AutoScalingGroupName": name, "VPCZoneIdentifier": ",".join(p.get("VPCZoneIdentifier", []))}


def _group_tags(name, p):
    return [
        {
            "ResourceId": name,
            "ResourceType": "auto-scaling-group",
            "Key": tag["Key"],
            "Value": tag["Value"],
            "PropagateAtLaunch": tag["PropagateAtLaunch"],
        }
        for tag in p.get("Tags", [])
    ]


@creates("AWS::AutoScaling::AutoScalingGroup")
def create_group(ctx, p):
    name = p.get("AutoScalingGroupName") or ctx.name(255)
    ctx.call("autoscaling", "create_auto_scaling_group", **_group(name, p), Tags=_group_tags(name, p))
    for item in p.get("MetricsCollection", []):
        metrics = item.get("Metrics") or _ALL_METRICS  # none named means all, which moto takes for none
        ctx.call(
            "autoscaling",
            "enable_metrics_collection",
            AutoScalingGroupName=name,
            Granularity=item["Granularity"],
            Metrics=metrics,
        )
    for hook in p.get("LifecycleHookSpecificationList", []):
        ctx.call("autoscaling", "put_lifecycle_hook", AutoScalingGroupName=name, **hook)
    arn = ctx.arn("autoscaling", f"autoScalingGroup::autoScalingGroupName/{name}")
    return name, {"AutoScalingGroupARN": arn}


@updates("AWS::AutoScaling::AutoScalingGroup")
def update_group(ctx, name, old, new):
    replace_when(old, new, "AutoScalingGroupName")
    given = _group(name, new)
    for key in ("TargetGroupARNs", "LoadBalancerNames"):
        given.pop(key, None)
    ctx.call("autoscaling", "update_auto_scaling_group", **given)
    came = [arn for arn in new.get("TargetGroupARNs", []) if arn not in old.get("TargetGroupARNs", [])]
    went = [arn for arn in old.get("TargetGroupARNs", []) if arn not in new.get("TargetGroupARNs", [])]
    if came:
        ctx.call("autoscaling", "attach_load_balancer_target_groups", AutoScalingGroupName=name, TargetGroupARNs=came)
    if went:
        ctx.call("autoscaling", "detach_load_balancer_target_groups", AutoScalingGroupName=name, TargetGroupARNs=went)


@deletes("AWS::AutoScaling::AutoScalingGroup")
def delete_group(ctx, name, p):
    ctx.call("autoscaling", "delete_auto_scaling_group", AutoScalingGroupName=name, ForceDelete=True)


@creates("AWS::AutoScaling::ScalingPolicy")
def put_policy(ctx, p, name=None):
    name = name or p.get("PolicyName") or ctx.name(255)
    ctx.call("autoscaling", "put_scaling_policy", **{**p, "PolicyName": name})
    # moto misspells PolicyARN in the answer, and tells it rightly when asked again
    group = p["AutoScalingGroupName"]
    found = ctx.call("autoscaling", "describe_policies", AutoScalingGroupName=group, PolicyNames=[name])
    arn = found["ScalingPolicies"][0]["PolicyARN"]
    return arn, {"Arn": arn, "PolicyName": name}


@updates("AWS::AutoScaling::ScalingPolicy")
def update_policy(ctx, arn, old, new):
    replace_when(old, new, "AutoScalingGroupName", "PolicyName")
    put_policy(ctx, new, arn.rsplit("policyName/", 1)[1])


@deletes("AWS::AutoScaling::ScalingPolicy")
def delete_policy(ctx, arn, p):
    name = arn.rsplit("policyName/", 1)[1]
    ctx.call("autoscaling", "delete_policy", AutoScalingGroupName=p["AutoScalingGroupName"], PolicyName=name)


@creates("AWS::AutoScaling::ScheduledAction")
def put_scheduled_action(ctx, p, name=None):
    name = name or ctx.name(255)
    ctx.call("autoscaling", "put_scheduled_update_group_action", ScheduledActionName=name, **p)
    return name, {"ScheduledActionName": name}


@updates("AWS::AutoScaling::ScheduledAction")
def update_scheduled_action(ctx, name, old, new):
    replace_when(old, new, "AutoScalingGroupName")
    put_scheduled_action(ctx, new, name)


@deletes("AWS::AutoScaling::ScheduledAction")
def delete_scheduled_action(ctx, name, p):
    group = p["AutoScalingGroupName"]
    ctx.call("autoscaling", "delete_scheduled_action", AutoScalingGroupName=group, ScheduledActionName=name)


@creates("AWS::AutoScaling::WarmPool")
def put_warm_pool(ctx, p):
    ctx.call("autoscaling", "put_warm_pool", **p)
    return p["AutoScalingGroupName"], {}


@updates("AWS::AutoScaling::WarmPool")
def update_warm_pool(ctx, name, old, new):
    replace_when(old, new, "AutoScalingGroupName")
    put_warm_pool(ctx, new)


@deletes("AWS::AutoScaling::WarmPool")
def delete_warm_pool(ctx, name, p):
    ctx.call("autoscaling", "delete_warm_pool", AutoScalingGroupName=name, ForceDelete=True)


@creates("AWS::AutoScaling::LifecycleHook")
def put_hook(ctx, p, name=None):
    name = name or p.get("LifecycleHookName") or ctx.name(255)
    ctx.call("autoscaling", "put_lifecycle_hook", **{**p, "LifecycleHookName": name})
    return name, {"LifecycleHookName": name}


@updates("AWS::AutoScaling::LifecycleHook")
def update_hook(ctx, name, old, new):
    replace_when(old, new, "AutoScalingGroupName", "LifecycleHookName")
    put_hook(ctx, new, name)


@deletes("AWS::AutoScaling::LifecycleHook")
def delete_hook(ctx, name, p):
    group = p["AutoScalingGroupName"]
    ctx.call("autoscaling", "delete_lifecycle_hook", AutoScalingGroupName=group, LifecycleHookName=name)
