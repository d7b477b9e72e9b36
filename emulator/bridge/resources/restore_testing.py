"""Restore testing of AWS Backup."""
from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .backup import retag
from .difference import replace_when


def _plan(p):
    return {key: value for key, value in p.items() if key != "Tags"}


@creates("AWS::Backup::RestoreTestingPlan")
def create_plan(ctx, p):
    made = ctx.call("backup", "create_restore_testing_plan", RestoreTestingPlan=_plan(p), Tags=tags.mapping(p) or None)
    return made["RestoreTestingPlanName"], {"RestoreTestingPlanArn": made["RestoreTestingPlanArn"]}


@updates("AWS::Backup::RestoreTestingPlan")
def update_plan(ctx, name, old, new):
    replace_when(old, new, "RestoreTestingPlanName")
    given = {key: value for key, value in _plan(new).items() if key != "RestoreTestingPlanName"}
    made = ctx.call("backup", "update_restore_testing_plan", RestoreTestingPlanName=name, RestoreTestingPlan=given)
    retag(ctx, made["RestoreTestingPlanArn"], tags.mapping(old), tags.mapping(new))


@deletes("AWS::Backup::RestoreTestingPlan")
def delete_plan(ctx, name, p):
    ctx.call("backup", "delete_restore_testing_plan", RestoreTestingPlanName=name)


_FIXED = ("RestoreTestingPlanName", "RestoreTestingSelectionName", "ProtectedResourceType")


@creates("AWS::Backup::RestoreTestingSelection")
def create_selection(ctx, p):
    plan, name = p["RestoreTestingPlanName"], p["RestoreTestingSelectionName"]
    given = {key: value for key, value in p.items() if key != "RestoreTestingPlanName"}
    ctx.call("backup", "create_restore_testing_selection", RestoreTestingPlanName=plan, RestoreTestingSelection=given)
    return f"{plan}|{name}", {}


@updates("AWS::Backup::RestoreTestingSelection")
def update_selection(ctx, identity, old, new):
    replace_when(old, new, *_FIXED)
    ctx.call(
        "backup",
        "update_restore_testing_selection",
        RestoreTestingPlanName=new["RestoreTestingPlanName"],
        RestoreTestingSelectionName=new["RestoreTestingSelectionName"],
        RestoreTestingSelection={key: value for key, value in new.items() if key not in _FIXED},
    )


@deletes("AWS::Backup::RestoreTestingSelection")
def delete_selection(ctx, identity, p):
    ctx.call(
        "backup",
        "delete_restore_testing_selection",
        RestoreTestingPlanName=p["RestoreTestingPlanName"],
        RestoreTestingSelectionName=p["RestoreTestingSelectionName"],
    )
