"""Parameters, documents, patching, maintenance windows, associations."""
from ..cloudformation.registry import Replace, creates, deletes, updates
from . import tags
from .difference import changed, document, replace_when


def _put_parameter(ctx, name, p, overwrite):
    ctx.call(
        "ssm",
        "put_parameter",
        Name=name,
        Type=p["Type"],
        Value=p["Value"],
        Description=p.get("Description"),
        Tier=p.get("Tier"),
        AllowedPattern=p.get("AllowedPattern"),
        DataType=p.get("DataType"),
        Overwrite=overwrite,
        Tags=None if overwrite else tags.pairs(p),
    )
    return {"Type": p["Type"], "Value": p["Value"]}


@creates("AWS::SSM::Parameter")
def create_parameter(ctx, p):
    name = p.get("Name") or ctx.name(512)
    return name, _put_parameter(ctx, name, p, False)


@updates("AWS::SSM::Parameter")
def update_parameter(ctx, name, old, new):
    replace_when(old, new, "Name")
    return _put_parameter(ctx, name, new, True)


@deletes("AWS::SSM::Parameter")
def delete_parameter(ctx, name, p):
    ctx.call("ssm", "delete_parameter", Name=name)


@creates("AWS::SSM::Document")
def create_document(ctx, p):
    name = p.get("Name") or ctx.name(128)
    ctx.call(
        "ssm",
        "create_document",
        Name=name,
        Content=document(p["Content"]),
        DocumentType=p.get("DocumentType", "Command"),
        DocumentFormat=p.get("DocumentFormat", "JSON"),
        TargetType=p.get("TargetType"),
    )
    return name, {}


@updates("AWS::SSM::Document")
def update_document(ctx, name, old, new):
    replace_when(old, new, "Name", "DocumentType", "DocumentFormat", "TargetType")
    if new.get("UpdateMethod", "Replace") == "Replace":
        raise Replace
    if "Content" in changed(old, new):
        done = ctx.call("ssm", "update_document", Name=name, Content=document(new["Content"]), DocumentVersion="$LATEST")
        version = done["DocumentDescription"]["DocumentVersion"]
        ctx.call("ssm", "update_document_default_version", Name=name, DocumentVersion=version)


@deletes("AWS::SSM::Document")
def delete_document(ctx, name, p):
    ctx.call("ssm", "delete_document", Name=name)


@creates("AWS::SSM::PatchBaseline")
def create_patch_baseline(ctx, p):
    given = {key: value for key, value in p.items() if key not in ("PatchGroups", "DefaultBaseline", "Tags")}
    # moto refuses tags on a baseline; nothing promised hangs on them
    baseline = ctx.call("ssm", "create_patch_baseline", **given)["BaselineId"]
    if "AvailableSecurityUpdatesComplianceStatus" in p:  # moto's creation drops it, our update keeps it
        status = p["AvailableSecurityUpdatesComplianceStatus"]
        ctx.call("ssm", "update_patch_baseline", BaselineId=baseline, AvailableSecurityUpdatesComplianceStatus=status)
    for group in p.get("PatchGroups", []):
        ctx.call("ssm", "register_patch_baseline_for_patch_group", BaselineId=baseline, PatchGroup=group)
    if str(p.get("DefaultBaseline", "")).lower() == "true":
        ctx.call("ssm", "register_default_patch_baseline", BaselineId=baseline)
    return baseline, {"Id": baseline}


@updates("AWS::SSM::PatchBaseline")
def update_patch_baseline(ctx, baseline, old, new):
    replace_when(old, new, "OperatingSystem", "PatchGroups", "DefaultBaseline")
    given = {key: value for key, value in new.items() if key not in ("PatchGroups", "DefaultBaseline", "Tags", "OperatingSystem")}
    ctx.call("ssm", "update_patch_baseline", BaselineId=baseline, **given)


@deletes("AWS::SSM::PatchBaseline")
def delete_patch_baseline(ctx, baseline, p):
    for group in p.get("PatchGroups", []):
        ctx.call("ssm", "deregister_patch_baseline_for_patch_group", BaselineId=baseline, PatchGroup=group)
    ctx.call("ssm", "delete_patch_baseline", BaselineId=baseline)


@creates("AWS::SSM::MaintenanceWindow")
def create_maintenance_window(ctx, p):
    given = {key: value for key, value in p.items() if key != "Tags"}
    window = ctx.call("ssm", "create_maintenance_window", **given, Tags=tags.pairs(p))["WindowId"]
    return window, {}


@deletes("AWS::SSM::MaintenanceWindow")
def delete_maintenance_window(ctx, window, p):
    ctx.call("ssm", "delete_maintenance_window", WindowId=window)


@creates("AWS::SSM::MaintenanceWindowTarget")
def create_maintenance_window_target(ctx, p):
    return ctx.call("ssm", "register_target_with_maintenance_window", **p)["WindowTargetId"], {}


@deletes("AWS::SSM::MaintenanceWindowTarget")
def delete_maintenance_window_target(ctx, target, p):
    ctx.call("ssm", "deregister_target_from_maintenance_window", WindowId=p["WindowId"], WindowTargetId=target)


@creates("AWS::SSM::MaintenanceWindowTask")
def create_maintenance_window_task(ctx, p):
    given = dict(p)
    invocation = given.pop("TaskInvocationParameters", {})
    names = {
        "MaintenanceWindowRunCommandParameters": "RunCommand",
        "MaintenanceWindowAutomationParameters": "Automation",
        "MaintenanceWindowLambdaParameters": "Lambda",
        "MaintenanceWindowStepFunctionsParameters": "StepFunctions",
    }
    parameters = {names[key]: value for key, value in invocation.items()} or None
    task = ctx.call("ssm", "register_task_with_maintenance_window", **given, TaskInvocationParameters=parameters)
    return task["WindowTaskId"], {}


@deletes("AWS::SSM::MaintenanceWindowTask")
def delete_maintenance_window_task(ctx, task, p):
    ctx.call("ssm", "deregister_task_from_maintenance_window", WindowId=p["WindowId"], WindowTaskId=task)


@creates("AWS::SSM::Association")
def create_association(ctx, p):
    given = {key: value for key, value in p.items() if key not in ("WaitForSuccessTimeoutSeconds", "Tags")}
    association = ctx.call("ssm", "create_association", **given)["AssociationDescription"]["AssociationId"]
    return association, {"AssociationId": association}


@updates("AWS::SSM::Association")
def update_association(ctx, association, old, new):
    replace_when(old, new, "Name", "InstanceId")
    given = {key: value for key, value in new.items() if key not in ("WaitForSuccessTimeoutSeconds", "Tags")}
    ctx.call("ssm", "update_association", AssociationId=association, **given)


@deletes("AWS::SSM::Association")
def delete_association(ctx, association, p):
    ctx.call("ssm", "delete_association", AssociationId=association)
