"""What watches an account and moto lacks: Security Hub's standards, Macie, Inspector, Access Analyzer. What is asked for is kept."""
import json
import re
import time
import urllib.parse
import uuid

from .store import ServiceError, arn, need, shelf

_ROUTES = []


def route(service, method, pattern):
    def register(function):
        path = re.sub(r"\{(\w+)\}", r"(?P<\1>.+)", pattern)
        _ROUTES.append((service, method, re.compile(f"^{path}/?$"), function))
        return function

    return register


def serve(service, account, region, environ):
    from . import body

    path = urllib.parse.unquote(environ.get("PATH_INFO", ""))
    for name, method, pattern, function in _ROUTES:
        match = pattern.match(path) if (name, method) == (service, environ["REQUEST_METHOD"]) else None
        if match:
            request = json.loads(body(environ) or b"{}")
            return 200, json.dumps(function((account, region), request, **match.groupdict()))
    return None


# Security Hub -----------------------------------------------------------------------------------------------------------

@route("securityhub", "POST", "/accounts")
def enable_hub(place, request):
    hubs = shelf("security-hub", *place)
    if hubs:
        raise ServiceError("ResourceConflictException", "Account is already subscribed to Security Hub")
    hubs["default"] = {"HubArn": arn("securityhub", *place, "hub/default"), "AutoEnableControls": True, **request}
    return {}


@route("securityhub", "GET", "/accounts")
def describe_hub(place, request):
    return need(shelf("security-hub", *place), "default")


@route("securityhub", "PATCH", "/accounts")
def update_hub(place, request):
    need(shelf("security-hub", *place), "default").update(request)
    return {}


@route("securityhub", "DELETE", "/accounts")
def disable_hub(place, request):
    shelf("security-hub", *place).clear()
    return {}


@route("securityhub", "POST", "/standards/register")
def enable_standards(place, request):
    need(shelf("security-hub", *place), "default")
    standards = shelf("standards", *place)
    for item in request["StandardsSubscriptionRequests"]:
        name = item["StandardsArn"].split(":standards/")[-1]
        subscription = arn("securityhub", *place, f"subscription/{name}")
        standards[subscription] = {
            "StandardsSubscriptionArn": subscription,
            "StandardsArn": item["StandardsArn"],
            "StandardsInput": {},
            "StandardsStatus": "READY",
        }
    return {"StandardsSubscriptions": list(standards.values())}


@route("securityhub", "POST", "/standards/get")
def get_standards(place, request):
    return {"StandardsSubscriptions": list(shelf("standards", *place).values())}


@route("securityhub", "POST", "/standards/deregister")
def disable_standards(place, request):
    for subscription in request["StandardsSubscriptionArns"]:
        shelf("standards", *place).pop(subscription, None)
    return {"StandardsSubscriptions": []}


@route("securityhub", "PATCH", "/standards/control/{control}")
def update_control(place, request, control):
    if request.get("ControlStatus") == "DISABLED" and not request.get("DisabledReason"):
        raise ServiceError("InvalidInputException", "a control is disabled with a reason")
    shelf("controls", *place)[control] = request
    return {}


@route("securityhub", "GET", "/standards/controls/{subscription}")
def describe_controls(place, request, subscription):
    end = f":control/{subscription.split(':subscription/')[-1]}/"
    found = {control: kept for control, kept in shelf("controls", *place).items() if end in control}
    return {"Controls": [{"StandardsControlArn": control, **kept} for control, kept in found.items()]}


# Macie ------------------------------------------------------------------------------------------------------------------

@route("macie2", "POST", "/macie")
def enable_macie(place, request):
    shelf("macie", *place)["session"] = {"status": "ENABLED", "findingPublishingFrequency": "FIFTEEN_MINUTES", **request}
    return {}


@route("macie2", "GET", "/macie")
def get_macie(place, request):
    return need(shelf("macie", *place), "session", "AccessDeniedException")


@route("macie2", "PATCH", "/macie")
def update_macie(place, request):
    need(shelf("macie", *place), "session").update(request)
    return {}


@route("macie2", "DELETE", "/macie")
def disable_macie(place, request):
    shelf("macie", *place).clear()
    return {}


@route("macie2", "POST", "/jobs")
def create_job(place, request):
    need(shelf("macie", *place), "session", "AccessDeniedException")
    jobs = shelf("macie-jobs", *place)
    for identity, job in jobs.items():
        if job["clientToken"] == request["clientToken"]:
            return {"jobId": identity}
    identity = uuid.uuid4().hex
    jobs[identity] = {**request, "jobId": identity, "jobStatus": "RUNNING", "createdAt": "2026-01-01T00:00:00Z"}
    return {"jobId": identity, "jobArn": arn("macie2", *place, f"classification-job/{identity}")}


@route("macie2", "GET", "/jobs/{identity}")
def describe_job(place, request, identity):
    return need(shelf("macie-jobs", *place), identity)


@route("macie2", "PATCH", "/jobs/{identity}")
def update_job(place, request, identity):
    need(shelf("macie-jobs", *place), identity)["jobStatus"] = request["jobStatus"]
    return {}


# Inspector --------------------------------------------------------------------------------------------------------------

@route("inspector2", "POST", "/enable")
def enable_inspector(place, request):
    kept = shelf("inspector", *place)
    for name in request["resourceTypes"]:
        kept[name.lower()] = {"status": "ENABLED", "errorCode": "", "errorMessage": ""}
    account = {"accountId": place[0], "resourceStatus": {}, "status": "ENABLED"}
    return {"accounts": [account], "failedAccounts": []}


@route("inspector2", "POST", "/status/batch/get")
def inspector_status(place, request):
    off = {"status": "DISABLED", "errorCode": "", "errorMessage": ""}
    kept = shelf("inspector", *place)
    state = {name: kept.get(name, off) for name in ("ec2", "ecr", "lambda", "lambdaCode")}
    status = {"status": "ENABLED" if kept else "DISABLED", "errorCode": "", "errorMessage": ""}
    return {"accounts": [{"accountId": place[0], "resourceState": state, "state": status}], "failedAccounts": []}


@route("inspector2", "POST", "/cis/scan-configuration/create")
def create_hardening(place, request):
    name = arn("inspector2", *place, f"owner/{place[0]}/cis-configuration/{uuid.uuid4()}")
    shelf("cis", *place)[name] = {**request, "scanConfigurationArn": name, "ownerId": place[0]}
    return {"scanConfigurationArn": name}


@route("inspector2", "POST", "/cis/scan-configuration/update")
def update_hardening(place, request):
    need(shelf("cis", *place), request["scanConfigurationArn"]).update(request)
    return {"scanConfigurationArn": request["scanConfigurationArn"]}


@route("inspector2", "POST", "/cis/scan-configuration/delete")
def delete_hardening(place, request):
    shelf("cis", *place).pop(request["scanConfigurationArn"], None)
    return {"scanConfigurationArn": request["scanConfigurationArn"]}


@route("inspector2", "POST", "/cis/scan-configuration/list")
def list_hardening(place, request):
    return {"scanConfigurations": list(shelf("cis", *place).values())}


# Access Analyzer --------------------------------------------------------------------------------------------------------

@route("access-analyzer", "PUT", "/analyzer")
def create_analyzer(place, request):
    name = request["analyzerName"]
    made = arn("access-analyzer", *place, f"analyzer/{name}")
    shelf("analyzers", *place)[name] = {
        "arn": made,
        "name": name,
        "type": request["type"],
        "status": "ACTIVE",
        "createdAt": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "archiveRules": request.get("archiveRules", []),
    }
    return {"arn": made}


@route("access-analyzer", "GET", "/analyzer/{name}")
def get_analyzer(place, request, name):
    return {"analyzer": need(shelf("analyzers", *place), name)}


@route("access-analyzer", "DELETE", "/analyzer/{name}")
def delete_analyzer(place, request, name):
    shelf("analyzers", *place).pop(name, None)
    return {}


# Detective --------------------------------------------------------------------------------------------------------------

@route("detective", "POST", "/graph")
def create_graph(place, request):
    """One graph an account and region."""
    graphs = shelf("graphs", *place)
    if graphs:
        raise ServiceError("ConflictException", "the account has a behavior graph already")
    made = arn("detective", *place, f"graph:{uuid.uuid4().hex}")
    graphs[made] = {"Arn": made, "CreatedTime": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}
    return {"GraphArn": made}


@route("detective", "POST", "/graphs/list")
def list_graphs(place, request):
    return {"GraphList": list(shelf("graphs", *place).values())}


@route("detective", "POST", "/graph/members/list")
def list_graph_members(place, request):
    need(shelf("graphs", *place), request["GraphArn"])
    return {"MemberDetails": []}


@route("detective", "POST", "/graph/removal")
def delete_graph(place, request):
    shelf("graphs", *place).pop(request["GraphArn"], None)
    return {}
