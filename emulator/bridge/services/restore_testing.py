"""AWS Backup's restore testing: its plans and what they select. restore_jobs.py restores."""
import re
import time

from .backup import parameter, route, tags_of
from .store import ServiceError, arn, need, shelf

_NAME = re.compile(r"[a-zA-Z0-9_]{1,50}")  # CreateRestoreTestingPlan: letters, digits and underscores only


def _create(items, name, thing):
    parameter(_NAME.fullmatch(name), f"{name} is not a name of a restore testing plan or selection")
    if name in items:
        raise ServiceError("AlreadyExistsException", f"{name} already exists")
    items[name] = thing


@route("PUT", "/restore-testing/plans")
def create_plan(place, request):
    plan = request["RestoreTestingPlan"]
    name = plan["RestoreTestingPlanName"]
    made = {**plan, "RestoreTestingPlanArn": arn("backup", *place, f"restore-testing-plan:{name}"), "CreationTime": time.time()}
    _create(shelf("restore-testing-plan", *place), name, made)
    tags_of(place)[made["RestoreTestingPlanArn"]] = dict(request.get("Tags", {}))
    return {key: made[key] for key in ("RestoreTestingPlanName", "RestoreTestingPlanArn", "CreationTime")}


@route("GET", "/restore-testing/plans/{name}")
def get_plan(place, request, name):
    return {"RestoreTestingPlan": need(shelf("restore-testing-plan", *place), name)}


@route("PUT", "/restore-testing/plans/{name}")
def update_plan(place, request, name):
    plan = need(shelf("restore-testing-plan", *place), name)
    plan.update(request["RestoreTestingPlan"], LastUpdateTime=time.time())
    told = ("RestoreTestingPlanName", "RestoreTestingPlanArn", "CreationTime")
    return {**{key: plan[key] for key in told}, "UpdateTime": plan["LastUpdateTime"]}


@route("DELETE", "/restore-testing/plans/{name}")
def delete_plan(place, request, name):
    plan = need(shelf("restore-testing-plan", *place), name)
    if shelf(f"restore-testing-selection/{name}", *place):
        raise ServiceError("InvalidRequestException", "All restore testing selections must be deleted first")
    tags_of(place).pop(plan["RestoreTestingPlanArn"], None)
    del shelf("restore-testing-plan", *place)[name]


def _told(plan, selection):
    keys = ("RestoreTestingPlanName", "RestoreTestingSelectionName", "CreationTime")
    return {"RestoreTestingPlanArn": plan["RestoreTestingPlanArn"], **{key: selection[key] for key in keys}}


@route("PUT", "/restore-testing/plans/{name}/selections")
def create_selection(place, request, name):
    plan = need(shelf("restore-testing-plan", *place), name)
    given = request["RestoreTestingSelection"]
    made = {**given, "RestoreTestingPlanName": name, "CreationTime": time.time()}
    _create(shelf(f"restore-testing-selection/{name}", *place), given["RestoreTestingSelectionName"], made)
    return _told(plan, made)


@route("GET", "/restore-testing/plans/{name}/selections/{selection}")
def get_selection(place, request, name, selection):
    return {"RestoreTestingSelection": need(shelf(f"restore-testing-selection/{name}", *place), selection)}


@route("PUT", "/restore-testing/plans/{name}/selections/{selection}")
def update_selection(place, request, name, selection):
    plan = need(shelf("restore-testing-plan", *place), name)
    held = need(shelf(f"restore-testing-selection/{name}", *place), selection)
    held.update(request["RestoreTestingSelection"])
    return {**_told(plan, held), "UpdateTime": time.time()}


@route("DELETE", "/restore-testing/plans/{name}/selections/{selection}")
def delete_selection(place, request, name, selection):
    need(shelf(f"restore-testing-selection/{name}", *place), selection)
    del shelf(f"restore-testing-selection/{name}", *place)[selection]
