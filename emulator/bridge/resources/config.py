"""AWS Config: recorder, delivery channel, rules."""
import json

from ..cloudformation.registry import creates, deletes, updates
from .difference import replace_when


@creates("AWS::Config::ConfigurationRecorder")
def put_recorder(ctx, p, name=None):
    name = name or p.get("Name") or ctx.name(256)
    recorder = {key: value for key, value in p.items() if key not in ("Name", "Tags")}
    ctx.call("config", "put_configuration_recorder", ConfigurationRecorder={"name": name, **recorder})
    return name, {}


@updates("AWS::Config::ConfigurationRecorder")
def update_recorder(ctx, name, old, new):
    replace_when(old, new, "Name")
    put_recorder(ctx, new, name)


@deletes("AWS::Config::ConfigurationRecorder")
def delete_recorder(ctx, name, p):
    ctx.call("config", "delete_configuration_recorder", ConfigurationRecorderName=name)


@creates("AWS::Config::DeliveryChannel")
def put_channel(ctx, p, name=None):
    """CloudFormation starts the recorder when it has somewhere to deliver to."""
    name = name or p.get("Name") or ctx.name(256)
    channel = {key: value for key, value in p.items() if key != "Name"}
    ctx.call("config", "put_delivery_channel", DeliveryChannel={"name": name, **channel})
    for recorder in ctx.client("config").describe_configuration_recorders()["ConfigurationRecorders"]:
        ctx.call("config", "start_configuration_recorder", ConfigurationRecorderName=recorder["name"])
    return name, {}


@updates("AWS::Config::DeliveryChannel")
def update_channel(ctx, name, old, new):
    replace_when(old, new, "Name")
    put_channel(ctx, new, name)


@deletes("AWS::Config::DeliveryChannel")
def delete_channel(ctx, name, p):
    """The last channel cannot go while the recorder runs."""
    for recorder in ctx.client("config").describe_configuration_recorders()["ConfigurationRecorders"]:
        ctx.call("config", "stop_configuration_recorder", ConfigurationRecorderName=recorder["name"])
    ctx.call("config", "delete_delivery_channel", DeliveryChannelName=name)


@creates("AWS::Config::ConfigRule")
def put_rule(ctx, p, name=None):
    name = name or p.get("ConfigRuleName") or ctx.name(128)
    rule = {key: value for key, value in p.items() if key not in ("ConfigRuleName", "Compliance")}
    if "InputParameters" in rule:
        rule["InputParameters"] = json.dumps(rule["InputParameters"])
    ctx.call("config", "put_config_rule", ConfigRule={"ConfigRuleName": name, **rule})
    told = ctx.client("config").describe_config_rules(ConfigRuleNames=[name])["ConfigRules"][0]
    return name, {"Arn": told["ConfigRuleArn"], "ConfigRuleId": told["ConfigRuleId"]}


@updates("AWS::Config::ConfigRule")
def update_rule(ctx, name, old, new):
    replace_when(old, new, "ConfigRuleName")
    put_rule(ctx, new, name)


@deletes("AWS::Config::ConfigRule")
def delete_rule(ctx, name, p):
    ctx.call("config", "delete_config_rule", ConfigRuleName=name)
