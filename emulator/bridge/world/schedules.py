"""EventBridge Scheduler: due schedules call their target, with their own input and role; what fails is tried again."""
import json
import re
import uuid

from botocore import xform_name
from botocore.exceptions import BotoCoreError, ClientError

from .. import aws, functions
from . import clock, rights
from .expression import is_due

_PENDING = []


def fire(minute):
    from moto.scheduler.models import scheduler_backends

    due = [call for call in _PENDING if call["next"] <= minute]
    _PENDING[:] = [call for call in _PENDING if call["next"] > minute]
    for account, regions in list(scheduler_backends.items()):
        for region, backend in list(regions.items()):
            for group in backend.schedule_groups.values():
                for schedule in group.schedules.values():
                    if _is_due(schedule, minute):
                        due.append({"account": account, "region": region, "schedule": schedule, "at": minute, "attempt": 1})
    for call in due:
        _call(call, minute)


def _is_due(schedule, minute):
    within = (schedule.start_date is None or minute >= float(schedule.start_date)) and (
        schedule.end_date is None or minute <= float(schedule.end_date)
    )
    if schedule.state != "ENABLED" or not within or schedule.schedule_expression.startswith("at("):
        return False
    return is_due(schedule.schedule_expression, schedule.schedule_expression_timezone, minute, schedule.creation_date)


def _filled(text, call):
    context = {
        "schedule-arn": call["schedule"].arn,
        "scheduled-time": clock.told(call["at"]),
        "execution-id": uuid.uuid4().hex,
        "attempt-number": str(call["attempt"]),
    }
    return re.sub(r"<aws\.scheduler\.([\w-]+)>", lambda match: context[match[1]], text)


def _call(call, minute):
    from . import note

    schedule, target = call["schedule"], call["schedule"].target
    text = _filled(target.get("Input", "{}"), call)
    try:
        told = _target(call, target, text)
        note(f"schedule {schedule.name} {told}")
    except (rights.Refused, ClientError, BotoCoreError, functions.FunctionError, ValueError) as problem:
        retry = target["RetryPolicy"]
        call["attempt"] += 1
        call["next"] = minute + 60
        tried = call["attempt"] > 1 + retry["MaximumRetryAttempts"]
        if tried or call["next"] - call["at"] > retry["MaximumEventAgeInSeconds"]:
            _bury(call, target, text, problem)
        else:
            note(f"schedule {schedule.name} will be tried again: {problem}")
            _PENDING.append(call)


def _target(call, target, text):
    account, region, arn = call["account"], call["region"], target["Arn"]
    role = target["RoleArn"]
    universal = re.search(r":aws-sdk:(\w+):(\w+)$", arn)
    if universal:
        return _universal(account, region, role, *universal.groups(), json.loads(text))
    if ":function:" in arn:
        rights.require(account, role, "scheduler.amazonaws.com", "lambda:InvokeFunction", arn)
        functions.invoke(account, region, arn, json.loads(text))
        return f"called {arn.rsplit(':', 1)[1]}"
    return f"would call {arn}: NOT EMULATED"


def _universal(account, region, role, service, action, request):
    client = aws.client(service, region, account)
    operation = next(name for name in client.meta.service_model.operation_names if name.lower() == action.lower())
    resource = _resource(account, region, request)
    rights.require(account, role, "scheduler.amazonaws.com", f"{service}:{operation}", resource)
    handed = request.get("IamRoleArn")
    if handed:
        rights.require(account, role, "scheduler.amazonaws.com", "iam:PassRole", handed)
    getattr(client, xform_name(operation))(**request)
    return f"called {service}:{operation}"


def _resource(account, region, request):
    from ..services.store import arn

    return arn("backup", account, region, f"backup-vault:{request['BackupVaultName']}") if "BackupVaultName" in request else "*"


def _bury(call, target, text, problem):
    from . import note

    note(f"schedule {call['schedule'].name} gave up: {problem}")
    letters = target.get("DeadLetterConfig", {}).get("Arn")
    if not letters:
        return
    try:
        rights.require(call["account"], target["RoleArn"], "scheduler.amazonaws.com", "sqs:SendMessage", letters)
        sqs = aws.client("sqs", call["region"], call["account"])
        url = sqs.get_queue_url(QueueName=letters.rsplit(":", 1)[1])["QueueUrl"]
        sqs.send_message(QueueUrl=url, MessageBody=text)
    except (rights.Refused, ClientError) as lost:
        note(f"schedule {call['schedule'].name} lost its dead letter: {lost}")
