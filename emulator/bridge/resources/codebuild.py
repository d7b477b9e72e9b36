"""Build projects."""
from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .difference import replace_when

_NOT_SENT = ("Tags", "Triggers", "Visibility", "ResourceAccessRole")


def _project(p):
    given = {key: value for key, value in p.items() if key not in _NOT_SENT}
    return {**given, "Tags": [{"key": tag["Key"], "value": tag["Value"]} for tag in tags.pairs(p)] or None}


@creates("AWS::CodeBuild::Project")
def create_project(ctx, p):
    name = p.get("Name") or ctx.name(150)
    made = ctx.call("codebuild", "create_project", **{**_project(p), "Name": name})
    return name, {"Arn": made["project"]["arn"]}


@updates("AWS::CodeBuild::Project")
def update_project(ctx, name, old, new):
    replace_when(old, new, "Name")
    ctx.call("codebuild", "update_project", **{**_project(new), "Name": name})


@deletes("AWS::CodeBuild::Project")
def delete_project(ctx, name, p):
    ctx.call("codebuild", "delete_project", Name=name)
