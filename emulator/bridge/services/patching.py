"""Systems Manager: associations and the parts of patch baselines that moto lacks."""
import uuid

from .store import need, shelf

OPERATIONS = {}


def operation(function):
    OPERATIONS["".join(part.capitalize() for part in function.__name__.split("_"))] = function
    return function


@operation
def create_association(account, region, request):
    key = str(uuid.uuid4())
    shelf("associations", account, region)[key] = {"AssociationVersion": "1", **request, "AssociationId": key}
    return {"AssociationDescription": shelf("associations", account, region)[key]}


def _association(account, region, request):
    return need(shelf("associations", account, region), request["AssociationId"], "AssociationDoesNotExist")


@operation
def describe_association(account, region, request):
    return {"AssociationDescription": _association(account, region, request)}


@operation
def update_association(account, region, request):
    item = _association(account, region, request)
    item.update(request)
    item["AssociationVersion"] = str(int(item["AssociationVersion"]) + 1)
    return {"AssociationDescription": item}


@operation
def delete_association(account, region, request):
    del shelf("associations", account, region)[_association(account, region, request)["AssociationId"]]
    return {}


def _baseline(account, region, request):
    from moto.ssm.models import ssm_backends

    return need(ssm_backends[account][region].baselines, request["BaselineId"], "DoesNotExistException")


_FIELDS = {
    "Name": "name",
    "OperatingSystem": "operating_system",
    "GlobalFilters": "global_filters",
    "ApprovalRules": "approval_rules",
    "ApprovedPatches": "approved_patches",
    "ApprovedPatchesComplianceLevel": "approved_patches_compliance_level",
    "ApprovedPatchesEnableNonSecurity": "approved_patches_enable_non_security",
    "RejectedPatches": "rejected_patches",
    "RejectedPatchesAction": "rejected_patches_action",
    "Description": "description",
    "Sources": "sources",
    "AvailableSecurityUpdatesComplianceStatus": "available_security_updates_compliance_status",
}


@operation
def get_patch_baseline(account, region, request):
    item = _baseline(account, region, request)
    answer = {key: getattr(item, name) for key, name in _FIELDS.items() if getattr(item, name, None)}
    return {"BaselineId": request["BaselineId"], **answer}


@operation
def update_patch_baseline(account, region, request):
    item = _baseline(account, region, request)
    for key, name in _FIELDS.items():
        if key in request:
            setattr(item, name, request[key])
    return get_patch_baseline(account, region, request)


@operation
def register_default_patch_baseline(account, region, request):
    baseline = _baseline(account, region, request)
    shelf("default-baseline", account, region)[baseline.operating_system] = request["BaselineId"]
    return {"BaselineId": request["BaselineId"]}


@operation
def get_default_patch_baseline(account, region, request):
    system = request.get("OperatingSystem", "WINDOWS")
    found = shelf("default-baseline", account, region).get(system)
    return {"BaselineId": found, "OperatingSystem": system} if found else None


@operation
def get_maintenance_window_task(account, region, request):
    from moto.ssm.models import ssm_backends

    window = need(ssm_backends[account][region].windows, request["WindowId"], "DoesNotExistException")
    return need(window.tasks, request["WindowTaskId"], "DoesNotExistException").to_json()
