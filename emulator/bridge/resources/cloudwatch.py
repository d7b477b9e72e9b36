"""Alarms, composite alarms, dashboards and objectives."""
from ..cloudformation.registry import creates, deletes, updates
from .difference import document, replace_when


@creates("AWS::CloudWatch::Alarm")
def put_alarm(ctx, p, name=None):
    name = name or p.get("AlarmName") or ctx.name(255)
    given = {key: value for key, value in p.items() if key not in ("Tags", "AlarmName")}
    ctx.call("cloudwatch", "put_metric_alarm", AlarmName=name, **given)
    return name, {"Arn": ctx.arn("cloudwatch", f"alarm:{name}")}


@updates("AWS::CloudWatch::Alarm")
def update_alarm(ctx, name, old, new):
    replace_when(old, new, "AlarmName")
    put_alarm(ctx, new, name)


@deletes("AWS::CloudWatch::Alarm")
def delete_alarm(ctx, name, p):
    ctx.call("cloudwatch", "delete_alarms", AlarmNames=[name])


@creates("AWS::CloudWatch::CompositeAlarm")
def put_composite_alarm(ctx, p, name=None):
    name = name or p.get("AlarmName") or ctx.name(255)
    given = {key: value for key, value in p.items() if key not in ("Tags", "AlarmName")}
    ctx.call("cloudwatch", "put_composite_alarm", AlarmName=name, **given)
    return name, {"Arn": ctx.arn("cloudwatch", f"alarm:{name}")}


@updates("AWS::CloudWatch::CompositeAlarm")
def update_composite_alarm(ctx, name, old, new):
    replace_when(old, new, "AlarmName")
    put_composite_alarm(ctx, new, name)


@deletes("AWS::CloudWatch::CompositeAlarm")
def delete_composite_alarm(ctx, name, p):
    ctx.call("cloudwatch", "delete_alarms", AlarmNames=[name])


@creates("AWS::CloudWatch::Dashboard")
def put_dashboard(ctx, p, name=None):
    name = name or p.get("DashboardName") or ctx.name(255)
    ctx.call("cloudwatch", "put_dashboard", DashboardName=name, DashboardBody=document(p["DashboardBody"]))
    return name, {}


@updates("AWS::CloudWatch::Dashboard")
def update_dashboard(ctx, name, old, new):
    replace_when(old, new, "DashboardName")
    put_dashboard(ctx, new, name)


@deletes("AWS::CloudWatch::Dashboard")
def delete_dashboard(ctx, name, p):
    ctx.call("cloudwatch", "delete_dashboards", DashboardNames=[name])


def _indicator(p):
    """The API gives the template's `SliMetric` another name in what is asked than in what is answered."""
    return {("SliMetricConfig" if key == "SliMetric" else key): value for key, value in p["Sli"].items()}


@creates("AWS::ApplicationSignals::ServiceLevelObjective")
def create_objective(ctx, p):
    made = ctx.call(
        "application-signals",
        "create_service_level_objective",
        Name=p["Name"],
        Description=p.get("Description"),
        SliConfig=_indicator(p),
        Goal=p.get("Goal"),
    )["Slo"]
    return made["Arn"], {"Arn": made["Arn"], "EvaluationType": made["EvaluationType"]}


@updates("AWS::ApplicationSignals::ServiceLevelObjective")
def update_objective(ctx, arn, old, new):
    replace_when(old, new, "Name")
    ctx.call(
        "application-signals",
        "update_service_level_objective",
        Id=arn,
        Description=new.get("Description"),
        SliConfig=_indicator(new),
        Goal=new.get("Goal"),
    )


@deletes("AWS::ApplicationSignals::ServiceLevelObjective")
def delete_objective(ctx, arn, p):
    ctx.call("application-signals", "delete_service_level_objective", Id=arn)
