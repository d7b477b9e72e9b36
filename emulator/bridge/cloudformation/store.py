"""Stacks, change sets, events, outputs and exports: the whole state of CloudFormation, in memory."""
import datetime
import threading
import uuid

LOCK = threading.RLock()
STACKS = {}  # stack id -> Stack


_LAST = {"instant": datetime.datetime.min.replace(tzinfo=datetime.timezone.utc)}


def now():
    """Strictly rising by at least a millisecond: the command line sorts events by their time."""
    with LOCK:
        instant = datetime.datetime.now(datetime.timezone.utc)
        _LAST["instant"] = max(instant, _LAST["instant"] + datetime.timedelta(milliseconds=1))
        return _LAST["instant"].strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def partition_of(region):
    return "aws-eusc" if region.startswith("eusc-") else "aws"


class Resource:
    def __init__(self, logical_id, resource_type):
        self.logical_id, self.type = logical_id, resource_type
        self.physical_id = ""
        self.attributes = {}
        self.properties = {}  # resolved, dynamic references left in place
        self.definition = {}
        self.recorded = False
        self.status = "CREATE_IN_PROGRESS"


class ChangeSet:
    def __init__(self, stack, name, kind, template, parameters, body):
        self.stack, self.name, self.kind = stack, name, kind
        self.template, self.parameters, self.body = template, parameters, body
        self.id = f"arn:{stack.partition}:cloudformation:{stack.region}:{stack.account}:changeSet/{name}/{uuid.uuid4()}"
        self.changes, self.status, self.reason = [], "CREATE_COMPLETE", None
        self.execution = "AVAILABLE"
        self.tags, self.created = [], now()


class Stack:
    def __init__(self, account, region, name):
        self.account, self.region, self.name = account, region, name
        self.partition = partition_of(region)
        self.id = f"arn:{self.partition}:cloudformation:{region}:{account}:stack/{name}/{uuid.uuid4()}"
        self.status, self.reason = "REVIEW_IN_PROGRESS", None
        self.template, self.body = {}, "{}"
        self.parameters, self.tags, self.capabilities = {}, [], []
        self.resources = {}  # logical id -> Resource, in order of creation
        self.outputs = {}  # name -> {value, description, export}
        self.imports = set()
        self.events, self.change_sets = [], {}
        self.created, self.updated = now(), None
        self.termination_protection = False
        self.seconds = 0.0

    def event(self, logical_id, physical_id, resource_type, status, reason=None):
        self.events.append(
            {
                "StackId": self.id,
                "EventId": str(uuid.uuid4()),
                "StackName": self.name,
                "LogicalResourceId": logical_id,
                "PhysicalResourceId": physical_id,
                "ResourceType": resource_type,
                "Timestamp": now(),
                "ResourceStatus": status,
                "ResourceStatusReason": reason,
            }
        )

    def set_status(self, status, reason=None):
        self.status, self.reason = status, reason
        self.event(self.name, self.id, "AWS::CloudFormation::Stack", status, reason)

    @property
    def gone(self):
        return self.status == "DELETE_COMPLETE"


def find(account, region, name_or_id):
    """A living stack by name, or any stack by id."""
    if name_or_id in STACKS:
        return STACKS[name_or_id]
    for stack in STACKS.values():
        if (stack.account, stack.region, stack.name) == (account, region, name_or_id) and not stack.gone:
            return stack
    return None


def stacks(account, region):
    return [stack for stack in STACKS.values() if (stack.account, stack.region) == (account, region)]


def exports(account, region):
    found = {}
    for stack in stacks(account, region):
        for output in stack.outputs.values():
            if output.get("export") and not stack.gone:
                found[output["export"]] = {"value": output["value"], "stack": stack}
    return found


def importers(account, region, export):
    return [stack.name for stack in stacks(account, region) if export in stack.imports and not stack.gone]
