"""Calls of AWS APIs by Step Functions itself: `arn:aws:states:::aws-sdk:<service>:<action>`.

Step Functions spells services, actions, parameters and answers as the AWS SDK for Java does (Step Functions Developer Guide,
"AWS SDK service integrations"): `DBInstances` is `DbInstances`. A name that is spelled otherwise fails here as it does there.
"""
import datetime
import decimal
import re

from botocore import xform_name
from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

from .. import aws, functions
from .errors import StateFailed, runtime

_RESOURCE = re.compile(r":states:::aws-sdk:(\w+):(\w+)(?:\.waitForTaskToken)?$")
# Service as Step Functions names it: (as botocore does, prefix of its errors)
_SERVICES = {
    "autoscaling": ("autoscaling", "AutoScaling"),
    "cloudwatch": ("cloudwatch", "CloudWatch"),
    "dynamodb": ("dynamodb", "DynamoDb"),
    "ec2": ("ec2", "Ec2"),
    "elasticloadbalancingv2": ("elbv2", "ElasticLoadBalancingV2"),
    "iam": ("iam", "Iam"),
    "rds": ("rds", "Rds"),
    "secretsmanager": ("secretsmanager", "SecretsManager"),
    "sfn": ("stepfunctions", "Sfn"),
    "sns": ("sns", "Sns"),
    "wafv2": ("wafv2", "Wafv2"),
}
FAULTS = {}  # (account, "service:action") -> message: tests make calls fail


def spelled(name):
    """A member's name as Step Functions spells it."""
    run = re.match(r"[A-Z]*", name).group()
    if len(run) == len(name) and len(run) > 1:
        return name.capitalize()
    if len(run) > 1:
        return run[:-1].capitalize() + name[len(run) - 1 :]
    return name[:1].upper() + name[1:]


def _ask(value, shape):
    if shape.type_name == "structure":
        members = {spelled(name): name for name in shape.members}
        if not isinstance(value, dict):
            raise runtime(f"{shape.name} must be an object, not {value!r}")
        unknown = sorted(set(value) - set(members))
        if unknown:
            raise runtime(f"The field {unknown[0]} is not supported by Step Functions in {shape.name}")
        return {members[key]: _ask(item, shape.members[members[key]]) for key, item in value.items()}
    if shape.type_name == "list":
        if not isinstance(value, list):
            raise runtime(f"{shape.name} must be a list, not {value!r}")
        return [_ask(item, shape.member) for item in value]
    if shape.type_name == "map":
        return {key: _ask(item, shape.value) for key, item in value.items()}
    return aws.cast(value, shape)


def _answer(value, shape):
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()
    if isinstance(value, (bytes, decimal.Decimal)):
        return str(value)
    if shape is not None and shape.type_name == "structure" and isinstance(value, dict):
        return {spelled(key): _answer(item, shape.members.get(key)) for key, item in value.items() if key in shape.members}
    if shape is not None and shape.type_name == "list" and isinstance(value, list):
        return [_answer(item, shape.member) for item in value]
    if shape is not None and shape.type_name == "map" and isinstance(value, dict):
        return {key: _answer(item, shape.value) for key, item in value.items()}
    return value


def _invoke(account, region, parameters):
    """The optimized integration `lambda:invoke`: a function that fails makes the task fail with the function's error."""
    try:
        answer = functions.invoke(account, region, parameters["FunctionName"], parameters.get("Payload", {}))
    except functions.FunctionError as problem:
        raise StateFailed("Lambda.AWSLambdaException" if "not found" in str(problem) else "Error", str(problem))
    return {"Payload": answer, "StatusCode": 200}


def call(account, region, resource, parameters):
    if resource.endswith(":states:::lambda:invoke"):
        return _invoke(account, region, parameters)
    match = _RESOURCE.search(resource)
    if not match or match[1] not in _SERVICES:
        raise runtime(f"{resource} is not emulated")
    service, action = match.groups()
    name, prefix = _SERVICES[service]
    if (account, f"{service}:{action}") in FAULTS:
        raise StateFailed(f"{prefix}.{prefix}Exception", FAULTS[(account, f"{service}:{action}")])
    client = aws.client(name, region, account)
    operations = {operation.lower(): operation for operation in client.meta.service_model.operation_names}
    operation = operations.get(action.lower())
    if operation is None or action[0] != action[0].lower():
        raise runtime(f"{service} has no action {action}")
    model = client.meta.service_model.operation_model(operation)
    request = _ask(parameters, model.input_shape) if model.input_shape else {}
    try:
        answer = getattr(client, xform_name(operation))(**request)
    except ClientError as problem:
        code = problem.response["Error"]["Code"]
        kind = code if code.endswith("Exception") else f"{code}Exception"
        raise StateFailed(f"{prefix}.{kind}", problem.response["Error"].get("Message", code))
    except (BotoCoreError, ResponseParserError) as problem:
        raise runtime(f"{service}:{action}: {problem}")
    return _answer(answer, model.output_shape)
