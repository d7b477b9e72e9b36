"""CloudFormation's actions, as far as the CDK command line and the SDK use them."""
import json
import re
import urllib.parse

import yaml

from .. import aws
from . import deploy, query, store
from .store import ChangeSet, Stack
from .template import TemplateError

ACTIONS = {}


class ApiError(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def action(function):
    ACTIONS["".join(part.capitalize() for part in function.__name__.split("_"))] = function
    return function


class _Loader(yaml.SafeLoader):
    """YAML with CloudFormation's short forms (`!Ref`, `!Sub` …)."""


def _short_form(loader, suffix, node):
    name = suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}"
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
        return {name: value.split(".", 1) if suffix == "GetAtt" else value}
    if isinstance(node, yaml.SequenceNode):
        return {name: loader.construct_sequence(node, deep=True)}
    return {name: loader.construct_mapping(node, deep=True)}


_Loader.add_multi_constructor("!", _short_form)
# dates in policies ("2012-10-17") must stay strings
_Loader.yaml_implicit_resolvers = {
    key: [item for item in items if item[0] != "tag:yaml.org,2002:timestamp"]
    for key, items in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _template(account, region, request):
    body = request.get("TemplateBody")
    if body is None:
        url = urllib.parse.urlparse(request["TemplateURL"])
        path = urllib.parse.unquote(url.path).lstrip("/")
        virtual = re.match(r"(.+?)\.s3[.-]", url.netloc)
        bucket, key = (virtual.group(1), path) if virtual else path.split("/", 1)
        body = aws.client("s3", region, account).get_object(Bucket=bucket, Key=key)["Body"].read().decode()
    try:
        template = json.loads(body) if body.lstrip().startswith("{") else yaml.load(body, _Loader)
    except (ValueError, yaml.YAMLError) as problem:
        raise ApiError("ValidationError", f"Template format error: {problem}")
    return template, body


def _parameters(request, before):
    values = {}
    for item in request.get("Parameters", []) or []:
        key = item["ParameterKey"]
        if str(item.get("UsePreviousValue", "")).lower() == "true":
            if key in before:
                values[key] = before[key]
        else:
            values[key] = item.get("ParameterValue", "")
    return values


def _need(account, region, name):
    stack = store.find(account, region, name)
    if stack is None:
        raise ApiError("ValidationError", f"Stack with id {name} does not exist")
    return stack


def _changes(stack, template, parameters):
    old, new = stack.template.get("Resources", {}), template.get("Resources", {})
    found = []
    for name in list(new) + [name for name in old if name not in new]:
        kind = "Add" if name not in old else "Remove" if name not in new else "Modify"
        if kind == "Modify" and old[name] == new[name] and parameters == stack.parameters:
            continue
        resource_type = (new.get(name) or old[name])["Type"]
        change = {"Action": kind, "LogicalResourceId": name, "ResourceType": resource_type, "Scope": [], "Details": []}
        if kind == "Modify":
            change |= {"Replacement": "False", "Scope": ["Properties"]}
        found.append({"Type": "Resource", "ResourceChange": change})
    if not found and template.get("Outputs") == stack.template.get("Outputs"):
        return None
    return found


@action
def create_change_set(account, region, request):
    kind = request.get("ChangeSetType", "UPDATE")
    stack = store.find(account, region, request["StackName"])
    if kind == "CREATE" and stack is None:
        stack = Stack(account, region, request["StackName"])
        store.STACKS[stack.id] = stack
        stack.event(stack.name, stack.id, "AWS::CloudFormation::Stack", "REVIEW_IN_PROGRESS", "User Initiated")
    elif stack is None:
        raise ApiError("ValidationError", f"Stack [{request['StackName']}] does not exist")
    elif kind == "CREATE" and stack.status != "REVIEW_IN_PROGRESS":
        raise ApiError("ValidationError", f"Stack [{stack.name}] already exists and cannot be created again")
    if stack.status.endswith("IN_PROGRESS") and stack.status != "REVIEW_IN_PROGRESS":
        raise ApiError("ValidationError", f"Stack:{stack.id} is in {stack.status} state and can not be updated.")
    template, body = _template(account, region, request)
    parameters = _parameters(request, stack.parameters)
    change_set = ChangeSet(stack, request["ChangeSetName"], kind, template, parameters, body)
    change_set.tags = request.get("Tags", []) or []
    changes = _changes(stack, template, parameters)
    if changes is None:
        change_set.status, change_set.execution = "FAILED", "UNAVAILABLE"
        change_set.reason = "The submitted information didn't contain changes. Submit different information to create a change set."
    change_set.changes = changes or []
    stack.change_sets[change_set.name] = change_set
    return {"Id": change_set.id, "StackId": stack.id}


def _change_set(account, region, request):
    name = request["ChangeSetName"]
    for stack in store.stacks(account, region):
        for item in stack.change_sets.values():
            if item.id == name or (item.name == name and request.get("StackName") in (stack.name, stack.id)):
                return item
    raise ApiError("ChangeSetNotFound", f"ChangeSet [{name}] does not exist")


@action
def describe_change_set(account, region, request):
    item = _change_set(account, region, request)
    return {
        "ChangeSetName": item.name,
        "ChangeSetId": item.id,
        "StackId": item.stack.id,
        "StackName": item.stack.name,
        "CreationTime": item.created,
        "ExecutionStatus": item.execution,
        "Status": item.status,
        "StatusReason": item.reason,
        "Changes": item.changes,
        "Parameters": [{"ParameterKey": key, "ParameterValue": value} for key, value in item.parameters.items()],
        "Capabilities": [],
        "Tags": item.tags,
    }


@action
def execute_change_set(account, region, request):
    item = _change_set(account, region, request)
    if item.execution != "AVAILABLE":
        raise ApiError("InvalidChangeSetStatus", f"ChangeSet [{item.id}] cannot be executed in its current status")
    done = deploy.apply(item.stack, item.kind, item.template, item.body, item.parameters, item.tags)
    item.execution = "EXECUTE_COMPLETE" if done else "EXECUTE_FAILED"
    item.stack.change_sets.pop(item.name, None)
    return {}


@action
def delete_change_set(account, region, request):
    try:
        item = _change_set(account, region, request)
        item.stack.change_sets.pop(item.name, None)
    except ApiError:
        pass
    return {}


@action
def list_change_sets(account, region, request):
    stack = _need(account, region, request["StackName"])
    names = [{"ChangeSetName": item.name, "ChangeSetId": item.id} for item in stack.change_sets.values()]
    return {"Summaries": names}


@action
def create_stack(account, region, request):
    if store.find(account, region, request["StackName"]):
        raise ApiError("AlreadyExistsException", f"Stack [{request['StackName']}] already exists")
    template, body = _template(account, region, request)
    stack = Stack(account, region, request["StackName"])
    store.STACKS[stack.id] = stack
    deploy.apply(stack, "CREATE", template, body, _parameters(request, {}), request.get("Tags", []) or [])
    return {"StackId": stack.id}


@action
def update_stack(account, region, request):
    stack = _need(account, region, request["StackName"])
    template, body = _template(account, region, request)
    parameters = _parameters(request, stack.parameters)
    if _changes(stack, template, parameters) is None:
        raise ApiError("ValidationError", "No updates are to be performed.")
    deploy.apply(stack, "UPDATE", template, body, parameters, request.get("Tags", []) or [])
    return {"StackId": stack.id}


@action
def delete_stack(account, region, request):
    stack = store.find(account, region, request["StackName"])
    if stack is None or stack.gone:
        return {}
    if stack.termination_protection:
        raise ApiError(
            "ValidationError",
            f"Stack [{stack.name}] cannot be deleted while TerminationProtection is enabled",
        )
    deploy.delete(stack)
    return {}


def _describe(stack):
    outputs = [
        {"OutputKey": key, "OutputValue": item["value"], "Description": item["description"], "ExportName": item["export"]}
        for key, item in stack.outputs.items()
    ]
    return {
        "StackId": stack.id,
        "StackName": stack.name,
        "Description": stack.template.get("Description"),
        "Parameters": [{"ParameterKey": key, "ParameterValue": value} for key, value in stack.parameters.items()],
        "CreationTime": stack.created,
        "LastUpdatedTime": stack.updated,
        "StackStatus": stack.status,
        "StackStatusReason": stack.reason,
        "DisableRollback": False,
        "Capabilities": ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
        "Outputs": outputs,
        "Tags": stack.tags,
        "EnableTerminationProtection": stack.termination_protection,
        "DriftInformation": {"StackDriftStatus": "NOT_CHECKED"},
    }


@action
def describe_stacks(account, region, request):
    if "StackName" in request:
        return {"Stacks": [_describe(_need(account, region, request["StackName"]))]}
    return {"Stacks": [_describe(stack) for stack in store.stacks(account, region) if not stack.gone]}


@action
def list_stacks(account, region, request):
    wanted = request.get("StackStatusFilter")
    found = [_describe(stack) for stack in store.stacks(account, region) if not wanted or stack.status in wanted]
    keys = ("StackId", "StackName", "CreationTime", "StackStatus")
    return {"StackSummaries": [{key: stack[key] for key in keys} for stack in found]}


@action
def describe_stack_events(account, region, request):
    return {"StackEvents": list(reversed(_need(account, region, request["StackName"]).events))}


@action
def describe_events(account, region, request):
    return {"OperationEvents": []}


def _summary(item):
    return {
        "LogicalResourceId": item.logical_id,
        "PhysicalResourceId": item.physical_id,
        "ResourceType": item.type,
        "ResourceStatus": item.status,
        "LastUpdatedTimestamp": store.now(),
        "Timestamp": store.now(),
    }


@action
def list_stack_resources(account, region, request):
    stack = _need(account, region, request["StackName"])
    return {"StackResourceSummaries": [_summary(item) for item in stack.resources.values()]}


@action
def describe_stack_resources(account, region, request):
    stack = _need(account, region, request["StackName"])
    common = {"StackName": stack.name, "StackId": stack.id}
    return {"StackResources": [{**common, **_summary(item)} for item in stack.resources.values()]}


@action
def get_template(account, region, request):
    return {"TemplateBody": _need(account, region, request["StackName"]).body, "StagesAvailable": ["Original"]}


@action
def get_template_summary(account, region, request):
    if "StackName" in request:
        template = _need(account, region, request["StackName"]).template
    else:
        template, _ = _template(account, region, request)
    parameters = [
        {"ParameterKey": key, "ParameterType": item["Type"], "DefaultValue": item.get("Default")}
        for key, item in template.get("Parameters", {}).items()
    ]
    types = sorted({item["Type"] for item in template.get("Resources", {}).values()})
    return {"Parameters": parameters, "ResourceTypes": types}


@action
def validate_template(account, region, request):
    _template(account, region, request)
    return {"Parameters": []}


@action
def list_exports(account, region, request):
    found = store.exports(account, region)
    return {
        "Exports": [
            {"ExportingStackId": item["stack"].id, "Name": name, "Value": item["value"]} for name, item in found.items()
        ]
    }


@action
def list_imports(account, region, request):
    return {"Imports": store.importers(account, region, request["ExportName"])}


@action
def update_termination_protection(account, region, request):
    stack = _need(account, region, request["StackName"])
    stack.termination_protection = str(request["EnableTerminationProtection"]).lower() == "true"
    return {"StackId": stack.id}


@action
def continue_update_rollback(account, region, request):
    return {}


def handle(account, region, form):
    """(status, XML) for one request."""
    request = query.unflatten(form)
    name = request.pop("Action", "")
    if name not in ACTIONS:
        return 400, query.error("InvalidAction", f"CloudFormation {name} is not emulated")
    try:
        return 200, query.response(name, ACTIONS[name](account, region, request))
    except ApiError as problem:
        return 400, query.error(problem.code, str(problem))
    except TemplateError as problem:
        return 400, query.error("ValidationError", str(problem))
