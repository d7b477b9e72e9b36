"""Pipelines. They run nothing here: moto calls an execution succeeded as soon as it has started."""
from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .difference import replace_when

# Not part of what a pipeline is made of: it says what CloudFormation does after an update.
_NOT_SENT = ("Tags", "RestartExecutionOnUpdate", "DisableInboundStageTransitions")


def _pipeline(name, p):
    return {**{key: value for key, value in p.items() if key not in _NOT_SENT}, "Name": name}


@creates("AWS::CodePipeline::Pipeline")
def create_pipeline(ctx, p):
    name = p.get("Name") or ctx.name(100)
    labels = [{"key": tag["Key"], "value": tag["Value"]} for tag in tags.pairs(p)]
    ctx.call("codepipeline", "create_pipeline", Pipeline=_pipeline(name, p), Tags=labels or None)
    return name, {"Version": "1"}


@updates("AWS::CodePipeline::Pipeline")
def update_pipeline(ctx, name, old, new):
    replace_when(old, new, "Name")
    ctx.call("codepipeline", "update_pipeline", Pipeline=_pipeline(name, new))


@deletes("AWS::CodePipeline::Pipeline")
def delete_pipeline(ctx, name, p):
    ctx.call("codepipeline", "delete_pipeline", Name=name)
