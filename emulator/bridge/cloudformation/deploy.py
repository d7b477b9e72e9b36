"""Creating, updating and deleting stacks. What fails is rolled back, and rolling back really undoes."""
import json
import time
import traceback

from .. import aws, prerequisites
from . import store
from .registry import Context, Replace, handler
from .store import LOCK, Resource
from .template import Scope, TemplateError, order


class DeployError(Exception):
    """Why a stack could not be created or updated."""


class Lookups:
    """What a template may read outside itself."""

    def __init__(self, stack):
        self.stack = stack

    def import_value(self, name):
        found = store.exports(self.stack.account, self.stack.region).get(name)
        if found is None:
            raise TemplateError(f"No export named {name} found.")
        return found["value"]

    def stack_output(self, stack_name, output, region=None):
        producer = store.find(self.stack.account, region or self.stack.region, stack_name)
        if producer is None or output not in producer.outputs:
            raise TemplateError(f"Fn::GetStackOutput: no output {output} in a stack {stack_name}")
        return producer.outputs[output]["value"]

    def dynamic(self, kind, body):
        region, account = self.stack.region, self.stack.account
        if kind.startswith("ssm"):
            parameter = aws.client("ssm", region, account).get_parameter(Name=body, WithDecryption=True)
            return parameter["Parameter"]["Value"]
        name, _, rest = body.partition(":SecretString:")
        prerequisites.secret(account, region, name)
        value = aws.client("secretsmanager", region, account).get_secret_value(SecretId=name)["SecretString"]
        key = rest.split(":")[0]
        return json.loads(value)[key] if key else value


def pseudo_parameters(stack):
    suffix = "amazonaws.eu" if stack.partition == "aws-eusc" else "amazonaws.com"
    return {
        "AWS::AccountId": stack.account,
        "AWS::Region": stack.region,
        "AWS::Partition": stack.partition,
        "AWS::URLSuffix": suffix,
        "AWS::StackName": stack.name,
        "AWS::StackId": stack.id,
        "AWS::NotificationARNs": [],
    }


def parameter_values(stack, template, given):
    values = {}
    for name, definition in template.get("Parameters", {}).items():
        value = given.get(name, definition.get("Default"))
        if value is None:
            raise TemplateError(f"Parameters: [{name}] must have values")
        if definition["Type"].startswith("AWS::SSM::Parameter::Value"):
            ssm = aws.client("ssm", stack.region, stack.account)
            try:
                value = ssm.get_parameter(Name=value)["Parameter"]["Value"]
            except ssm.exceptions.ParameterNotFound:
                image = prerequisites.image_parameter(stack.account, stack.region, value)
                if image is None:
                    raise TemplateError(f"Unable to fetch parameters [{value}] from parameter store")
                value = image
        if "List" in definition["Type"] and isinstance(value, str):
            value = value.split(",")
        values[name] = value
    return values


def scope_of(stack, template, parameters):
    scope = Scope(template, parameter_values(stack, template, parameters), pseudo_parameters(stack), Lookups(stack))
    return scope


def wanted(template, scope):
    resources = template.get("Resources", {})
    return {
        name: item
        for name, item in resources.items()
        if "Condition" not in item or scope.condition(item["Condition"])
    }


def retained(resource, policy="DeletionPolicy"):
    return str(resource.definition.get(policy, "")).startswith("Retain")


class Deployment:
    """One run of a template over a stack."""

    def __init__(self, stack, template, body, parameters, tags):
        self.stack, self.template, self.body = stack, template, body
        self.parameters, self.tags = parameters, tags
        self.scope = scope_of(stack, template, parameters)
        self.undo, self.cleanup = [], []
        self.before = dict(stack.resources)

    def run(self):
        definitions = wanted(self.template, self.scope)
        for name in order(definitions):
            self.one(name, definitions[name])
        outputs = self.outputs()
        self.refuse_lost_exports(outputs)
        stack = self.stack
        self.cleanup += [item for name, item in self.before.items() if name not in definitions]
        ordered = {name: stack.resources[name] for name in stack.resources if name in definitions}
        stack.resources, stack.outputs, stack.imports = ordered, outputs, self.scope.imports
        stack.template, stack.body, stack.parameters = self.template, self.body, self.parameters
        stack.tags = self.tags

    def one(self, name, definition):
        properties = self.scope.resolve(definition.get("Properties", {}))
        current = self.stack.resources.get(name)
        if current is None or current.type != definition["Type"]:
            self.create(name, definition, properties, current)
        elif current.properties != properties:
            self.update(name, definition, properties, current)
        else:
            current.definition = definition
        resource = self.stack.resources[name]
        self.scope.resources[name] = (resource.physical_id, resource.attributes)

    def event(self, resource, status, reason=None):
        resource.status = status
        self.stack.event(resource.logical_id, resource.physical_id, resource.type, status, reason)

    def create(self, name, definition, properties, replaced=None):
        resource = Resource(name, definition["Type"])
        resource.definition, resource.properties = definition, properties
        self.event(resource, "CREATE_IN_PROGRESS")
        try:
            how = handler(resource.type)
            resource.recorded = how.recorded
            context = Context(self.stack, name, resource.type)
            resource.physical_id, resource.attributes = how.create(context, self.scope.reveal(properties))
        except Exception as error:
            self.fail(resource, "CREATE_FAILED", error)
        self.stack.resources[name] = resource
        if replaced is not None:
            self.cleanup.append(replaced)
        self.undo.append(lambda: self.undo_create(resource, replaced))
        self.event(resource, "CREATE_COMPLETE")

    def update(self, name, definition, properties, current):
        how = handler(current.type)
        context = Context(self.stack, name, current.type)
        self.event(current, "UPDATE_IN_PROGRESS")
        old = current.properties
        try:
            if how.update is None:
                raise Replace
            revealed = self.scope.reveal(properties)
            changed = how.update(context, current.physical_id, self.scope.reveal(old), revealed)
        except Replace:
            self.create(name, definition, properties, current)
            return
        except Exception as error:
            self.fail(current, "UPDATE_FAILED", error)
        before = (current.properties, dict(current.attributes), current.definition)
        current.properties, current.definition = properties, definition
        current.attributes.update(changed or {})
        self.undo.append(lambda: self.undo_update(current, how, context, before))
        self.event(current, "UPDATE_COMPLETE")

    def undo_create(self, resource, replaced):
        self.event(resource, "DELETE_IN_PROGRESS")
        if resource.definition.get("DeletionPolicy") == "Retain":
            self.event(resource, "DELETE_SKIPPED")
        else:
            try:
                destroy(self.stack, resource)
            except Exception as error:
                self.event(resource, "DELETE_FAILED", str(error))
                raise
            self.event(resource, "DELETE_COMPLETE")
        if replaced is None:
            del self.stack.resources[resource.logical_id]
        else:
            self.stack.resources[resource.logical_id] = replaced

    def undo_update(self, resource, how, context, before):
        self.event(resource, "UPDATE_IN_PROGRESS")
        how.update(context, resource.physical_id, self.scope.reveal(resource.properties), self.scope.reveal(before[0]))
        resource.properties, resource.attributes, resource.definition = before
        self.event(resource, "UPDATE_COMPLETE")

    def fail(self, resource, status, error):
        reason = str(error) or type(error).__name__
        if not isinstance(error, (TemplateError, Replace)):
            traceback.print_exc()
        self.event(resource, status, reason)
        raise DeployError(f"{resource.logical_id} ({resource.type}): {reason}") from error

    def outputs(self):
        found = {}
        for name, item in self.template.get("Outputs", {}).items():
            if "Condition" in item and not self.scope.condition(item["Condition"]):
                continue
            export = self.scope.resolve(item["Export"]["Name"]) if "Export" in item else None
            value = self.scope.resolve(item["Value"])
            found[name] = {
                "value": value if isinstance(value, str) else json.dumps(value),
                "description": item.get("Description"),
                "export": export,
            }
            other = store.exports(self.stack.account, self.stack.region).get(export)
            if other and other["stack"] is not self.stack:
                raise DeployError(f"Export with name {export} is already exported by stack {other['stack'].name}")
        return found

    def refuse_lost_exports(self, outputs):
        kept = {item["export"]: item["value"] for item in outputs.values() if item["export"]}
        for item in self.stack.outputs.values():
            name = item["export"]
            if name and kept.get(name) != item["value"]:
                users = store.importers(self.stack.account, self.stack.region, name)
                if users:
                    raise DeployError(f"Export {name} cannot be changed or deleted as it is in use by {', '.join(users)}")

    def roll_back(self):
        """Undoes newest first; what cannot be undone does not keep the rest from being undone."""
        clean = True
        for step in reversed(self.undo):
            try:
                step()
            except Exception:
                traceback.print_exc()
                clean = False
        return clean

    def clean_up(self):
        for resource in reversed(self.cleanup):
            replaced = resource.logical_id in self.stack.resources
            if retained(resource, "UpdateReplacePolicy" if replaced else "DeletionPolicy"):
                self.event(resource, "DELETE_SKIPPED")
                continue
            self.event(resource, "DELETE_IN_PROGRESS")
            try:
                destroy(self.stack, resource)
                self.event(resource, "DELETE_COMPLETE")
            except Exception as error:
                traceback.print_exc()
                self.event(resource, "DELETE_FAILED", str(error))


def destroy(stack, resource):
    how = handler(resource.type)
    if how.delete is None:
        raise DeployError(f"Deleting a {resource.type} is not emulated")
    scope = scope_of(stack, {}, {})
    try:
        properties = scope.reveal(resource.properties)
    except Exception:  # the secret behind a dynamic reference may be gone already
        properties = resource.properties
    how.delete(Context(stack, resource.logical_id, resource.type), resource.physical_id, properties)


def apply(stack, kind, template, body, parameters, tags):
    """Brings a stack to a template. Never raises: the stack's status and events tell."""
    started = time.monotonic()
    with LOCK:
        stack.set_status(f"{kind}_IN_PROGRESS", "User Initiated")
        deployment = None
        try:
            deployment = Deployment(stack, template, body, parameters, tags)
            deployment.run()
        except Exception as error:
            reason = str(error)
            if not isinstance(error, (DeployError, TemplateError)):
                traceback.print_exc()
            prefix = "ROLLBACK" if kind == "CREATE" else "UPDATE_ROLLBACK"
            stack.set_status(f"{prefix}_IN_PROGRESS", reason)
            clean = deployment.roll_back() if deployment else True
            if kind == "CREATE":
                stack.outputs = {}
            stack.set_status(f"{prefix}_{'COMPLETE' if clean else 'FAILED'}", reason)
            return False
        if kind == "UPDATE":
            stack.set_status("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
        deployment.clean_up()
        stack.updated = store.now() if kind == "UPDATE" else None
        stack.seconds = time.monotonic() - started
        stack.set_status(f"{kind}_COMPLETE")
        return True


def delete(stack):
    """Deletes a stack, newest resource first. What is retained stays, as in CloudFormation."""
    with LOCK:
        for item in stack.outputs.values():
            users = store.importers(stack.account, stack.region, item["export"]) if item["export"] else []
            if users:
                stack.set_status("DELETE_FAILED", f"Cannot delete export {item['export']} as it is in use by {', '.join(users)}")
                return
        stack.set_status("DELETE_IN_PROGRESS", "User Initiated")
        failed = []
        for resource in reversed(list(stack.resources.values())):
            if retained(resource):
                resource.status = "DELETE_SKIPPED"
                stack.event(resource.logical_id, resource.physical_id, resource.type, "DELETE_SKIPPED")
                del stack.resources[resource.logical_id]
                continue
            stack.event(resource.logical_id, resource.physical_id, resource.type, "DELETE_IN_PROGRESS")
            try:
                destroy(stack, resource)
            except Exception as error:
                traceback.print_exc()
                failed.append(resource.logical_id)
                stack.event(resource.logical_id, resource.physical_id, resource.type, "DELETE_FAILED", str(error))
                continue
            stack.event(resource.logical_id, resource.physical_id, resource.type, "DELETE_COMPLETE")
            del stack.resources[resource.logical_id]
        if failed:
            stack.set_status("DELETE_FAILED", f"The following resource(s) failed to delete: [{', '.join(failed)}].")
            return
        stack.imports, stack.outputs = set(), {}
        stack.set_status("DELETE_COMPLETE")
