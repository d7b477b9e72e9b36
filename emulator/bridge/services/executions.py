"""Step Functions: executions that really run. The state machines themselves are kept by moto."""
import json
import threading
import time
import uuid

from .. import aws
from ..states import tokens
from ..states.errors import StateFailed
from ..states.run import Run, now
from .store import ServiceError, need, shelf

OPERATIONS = {}


def operation(function):
    OPERATIONS["".join(part.capitalize() for part in function.__name__.split("_"))] = function
    return function


def _executions(account, region):
    return shelf("execution", account, region)


@operation
def start_execution(account, region, request):
    machine = aws.client("stepfunctions", region, account).describe_state_machine(stateMachineArn=request["stateMachineArn"])
    name, text = request.get("name") or str(uuid.uuid4()), request.get("input") or "{}"
    arn = request["stateMachineArn"].replace(":stateMachine:", ":execution:") + f":{name}"
    known = _executions(account, region).get(arn)
    if known and machine["type"] == "STANDARD":
        if known["input"] == text and known["status"] == "RUNNING":
            return {"executionArn": arn, "startDate": known["startDate"]}
        raise ServiceError("ExecutionAlreadyExists", f"Execution Already Exists: '{arn}'")
    execution = {
        "executionArn": arn,
        "stateMachineArn": request["stateMachineArn"],
        "name": name,
        "status": "RUNNING",
        "startDate": time.time(),
        "input": text,
        "history": [],
    }
    _executions(account, region)[arn] = execution
    context = {
        "Execution": {"Id": arn, "Name": name, "StartTime": now(), "Input": json.loads(text), "RoleArn": machine["roleArn"]},
        "StateMachine": {"Id": request["stateMachineArn"], "Name": machine["name"]},
    }
    work = (account, region, execution, json.loads(machine["definition"]), context)
    threading.Thread(target=_run, args=work, daemon=True).start()
    return {"executionArn": arn, "startDate": execution["startDate"]}


def _run(account, region, execution, definition, context):
    def tell(kind, name, data):
        event = {"timestamp": time.time(), "type": kind, "id": len(execution["history"]) + 1}
        execution["history"].append({**event, "stateEnteredEventDetails": {"name": name, "input": json.dumps(data)}})

    try:
        output = Run(account, region, context, tell).machine(definition, json.loads(execution["input"]))
        end = {"status": "SUCCEEDED", "output": json.dumps(output)}
    except StateFailed as failure:
        end = {"status": "FAILED", "error": failure.error, "cause": failure.cause}
    except Exception as problem:  # a defect of the interpreter must end the execution, not its thread alone
        end = {"status": "FAILED", "error": "States.Runtime", "cause": f"defect of the embedded AWS: {problem!r}"}
    kind = "ExecutionSucceeded" if end["status"] == "SUCCEEDED" else "ExecutionFailed"
    execution["history"].append({"timestamp": time.time(), "type": kind, "id": len(execution["history"]) + 1})
    if execution["status"] == "RUNNING":
        execution.update(end, stopDate=time.time())


@operation
def describe_execution(account, region, request):
    held = need(_executions(account, region), request["executionArn"], "ExecutionDoesNotExist")
    return {key: value for key, value in held.items() if key != "history"}


@operation
def get_execution_history(account, region, request):
    held = need(_executions(account, region), request["executionArn"], "ExecutionDoesNotExist")
    events = held["history"][::-1] if request.get("reverseOrder") else held["history"]
    first = int(request.get("nextToken") or 0)
    last = first + int(request.get("maxResults") or 100)
    return {"events": events[first:last], **({"nextToken": str(last)} if last < len(events) else {})}


@operation
def send_task_success(account, region, request):
    if not tokens.answer(request["taskToken"], output=json.loads(request["output"])):
        raise ServiceError("TaskTimedOut", "nobody waits for this token")
    return {}


@operation
def send_task_failure(account, region, request):
    failure = StateFailed(request.get("error") or "States.TaskFailed", request.get("cause") or "")
    if not tokens.answer(request["taskToken"], failure=failure):
        raise ServiceError("TaskTimedOut", "nobody waits for this token")
    return {}


@operation
def list_executions(account, region, request):
    held = [item for item in _executions(account, region).values() if item["stateMachineArn"] == request["stateMachineArn"]]
    wanted = [item for item in held if request.get("statusFilter") in (None, item["status"])]
    fields = ("executionArn", "stateMachineArn", "name", "status", "startDate", "stopDate")
    return {"executions": [{key: item[key] for key in fields if key in item} for item in wanted[::-1]]}
