"""CloudWatch Logs: data protection policies and saved queries, which moto lacks."""
import uuid

import uuid

from .store import arn, need, shelf

OPERATIONS = {}


def operation(function):
    OPERATIONS["".join(part.capitalize() for part in function.__name__.split("_"))] = function
    return function


def _group(request):
    return request["logGroupIdentifier"].split(":log-group:")[-1].removesuffix(":*")


@operation
def put_data_protection_policy(account, region, request):
    shelf("data-protection", account, region)[_group(request)] = request["policyDocument"]
    return {"logGroupIdentifier": request["logGroupIdentifier"], "policyDocument": request["policyDocument"]}


@operation
def get_data_protection_policy(account, region, request):
    text = need(shelf("data-protection", account, region), _group(request))
    return {"logGroupIdentifier": request["logGroupIdentifier"], "policyDocument": text}


@operation
def delete_data_protection_policy(account, region, request):
    shelf("data-protection", account, region).pop(_group(request), None)
    return {}


@operation
def put_query_definition(account, region, request):
    held = shelf("query-definitions", account, region)
    identity = request.get("queryDefinitionId")
    if identity is not None:
        need(held, identity)
    identity = identity or str(uuid.uuid4())
    held[identity] = {name: value for name, value in request.items() if name != "clientToken"}
    held[identity]["queryDefinitionId"] = identity
    return {"queryDefinitionId": identity}


@operation
def describe_query_definitions(account, region, request):
    prefix = request.get("queryDefinitionNamePrefix", "")
    held = shelf("query-definitions", account, region).values()
    return {"queryDefinitions": [query for query in held if query["name"].startswith(prefix)]}


@operation
def delete_query_definition(account, region, request):
    return {"success": shelf("query-definitions", account, region).pop(request["queryDefinitionId"], None) is not None}


@operation
def create_log_anomaly_detector(account, region, request):
    name = arn("logs", account, region, f"anomaly-detector:{uuid.uuid4()}")
    shelf("anomaly-detectors", account, region)[name] = {**request, "anomalyDetectorArn": name}
    return {"anomalyDetectorArn": name}


@operation
def get_log_anomaly_detector(account, region, request):
    return need(shelf("anomaly-detectors", account, region), request["anomalyDetectorArn"])


@operation
def update_log_anomaly_detector(account, region, request):
    need(shelf("anomaly-detectors", account, region), request["anomalyDetectorArn"]).update(request)
    return {}


@operation
def delete_log_anomaly_detector(account, region, request):
    shelf("anomaly-detectors", account, region).pop(request["anomalyDetectorArn"], None)
    return {}
