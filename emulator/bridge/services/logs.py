"""CloudWatch Logs: data protection policies, which moto lacks."""
from .store import need, shelf

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
