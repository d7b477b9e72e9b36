"""Which resource types exist, and how each is created, updated and deleted."""
import json
import pathlib
import random
import re
import string

from .. import aws


class Unsupported(Exception):
    """No such resource type here: the stack must fail, loudly."""


class Replace(Exception):
    """An update handler's answer: this change needs a new resource."""


class Context:
    """One resource of one stack: where it lives and how to call its service."""

    def __init__(self, stack, logical_id, resource_type):
        self.stack, self.logical_id, self.resource_type = stack, logical_id, resource_type
        self.account, self.region, self.stack_name = stack.account, stack.region, stack.name
        self.partition = stack.partition

    def client(self, service, region=None):
        return aws.client(service, region or self.region, self.account)

    def call(self, service, method, **params):
        return aws.call(self.client(service), method, params)

    def name(self, longest=255, lower=False):
        """A name as CloudFormation makes one: stack, logical id, twelve random characters."""
        tail = "".join(random.choices(string.ascii_uppercase + string.digits, k=12))
        room = longest - len(tail) - 2
        stem = f"{self.stack_name[: room // 2]}-{self.logical_id[: room - min(len(self.stack_name), room // 2)]}"
        name = re.sub(r"-+", "-", f"{stem}-{tail}")
        return name.lower() if lower else name

    def arn(self, service, rest, region=None, account=None):
        region = self.region if region is None else region
        account = self.account if account is None else account
        return f"arn:{self.partition}:{service}:{region}:{account}:{rest}"


class Handler:
    """How the bridge treats one resource type."""

    def __init__(self, create):
        self.create = create
        self.update = None
        self.delete = None
        self.recorded = False


_HANDLERS = {}


def creates(resource_type):
    """create(ctx, properties) -> (physical id, attributes)"""

    def register(function):
        _HANDLERS[resource_type] = Handler(function)
        return function

    return register


def updates(resource_type):
    """update(ctx, physical id, old, new) -> changed attributes or None; raises Replace"""

    def register(function):
        _HANDLERS[resource_type].update = function
        return function

    return register


def deletes(resource_type):
    """delete(ctx, physical id, properties)"""

    def register(function):
        _HANDLERS[resource_type].delete = function
        return function

    return register


def _fill(text, ctx, name):
    values = {"name": name, "account": ctx.account, "region": ctx.region, "partition": ctx.partition}
    return re.sub(r"\{(\w+)\}", lambda match: values[match.group(1)], text)


def _recorded(entry):
    def create(ctx, properties):
        name = properties.get(entry.get("nameProperty", "Name")) or ctx.name(60)
        attributes = {key: _fill(value, ctx, name) for key, value in entry.get("attributes", {}).items()}
        return _fill(entry.get("ref", "{name}"), ctx, name), attributes

    handler = Handler(create)
    handler.update = lambda ctx, physical_id, old, new: None
    handler.delete = lambda ctx, physical_id, properties: None
    handler.recorded = True
    return handler


RECORDED_FILE = pathlib.Path(__file__).resolve().parents[2] / "recorded-types.json"


def load_recorded():
    for resource_type, entry in json.loads(RECORDED_FILE.read_text())["types"].items():
        if resource_type in _HANDLERS:
            raise RuntimeError(f"{resource_type} is both emulated and only recorded")
        _HANDLERS[resource_type] = _recorded(entry)


def handler(resource_type):
    if resource_type.startswith("Custom::"):
        resource_type = "AWS::CloudFormation::CustomResource"
    if resource_type not in _HANDLERS:
        raise Unsupported(f"Unsupported resource type: {resource_type}")
    return _HANDLERS[resource_type]


def known_types():
    return {name: ("recorded" if item.recorded else "emulated") for name, item in sorted(_HANDLERS.items())}
