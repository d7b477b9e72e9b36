"""Templates: intrinsic functions, conditions, dependencies. Whatever cannot be resolved is an error."""
import base64
import ipaddress
import json
import re

NO_VALUE = object()
_DYNAMIC = re.compile(r"\{\{resolve:(ssm|ssm-secure|secretsmanager):([^}]+)\}\}")
_SUB = re.compile(r"\$\{(!?)([^}]+)\}")


class TemplateError(Exception):
    """The template asks for something that CloudFormation would refuse or that is not emulated."""


class Scope:
    """What a template's functions can see: parameters, pseudo parameters, resources, other stacks."""

    def __init__(self, template, parameters, pseudo, lookups):
        self.template = template
        self.parameters = parameters
        self.pseudo = pseudo
        self.lookups = lookups  # import_value(name), stack_output(stack, output, region), dynamic(kind, body)
        self.resources = {}  # logical id -> (physical id, attributes)
        self.imports = set()
        self._conditions = {}

    def condition(self, name):
        if name not in self._conditions:
            self._conditions[name] = self._test(self.template["Conditions"][name])
        return self._conditions[name]

    def _test(self, expression):
        (function, argument), = expression.items()
        if function == "Fn::Equals":
            left, right = (self.resolve(item) for item in argument)
            return str(left) == str(right)
        if function == "Fn::And":
            return all(self._test(item) for item in argument)
        if function == "Fn::Or":
            return any(self._test(item) for item in argument)
        if function == "Fn::Not":
            return not self._test(argument[0])
        if function == "Condition":
            return self.condition(argument)
        raise TemplateError(f"Unsupported condition function: {function}")

    def ref(self, name):
        if name == "AWS::NoValue":
            return NO_VALUE
        if name in self.pseudo:
            return self.pseudo[name]
        if name in self.parameters:
            return self.parameters[name]
        if name in self.resources:
            return self.resources[name][0]
        raise TemplateError(f"Unresolved reference: {name}")

    def attribute(self, name, attribute):
        if name not in self.resources:
            raise TemplateError(f"Unresolved attribute: {name}.{attribute}")
        attributes = self.resources[name][1]
        if attribute not in attributes:
            kind = self.template["Resources"][name]["Type"]
            raise TemplateError(f"Attribute {attribute} of {kind} {name} is not emulated")
        return attributes[attribute]

    def resolve(self, value):
        """A value with every function resolved; `{{resolve:…}}` stays until it is handed to a service."""
        if isinstance(value, list):
            return [item for item in map(self.resolve, value) if item is not NO_VALUE]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            (key, argument), = value.items()
            if key == "Ref":
                return self.ref(argument)
            if key.startswith("Fn::"):
                return self._function(key, argument)
        resolved = {key: self.resolve(item) for key, item in value.items()}
        return {key: item for key, item in resolved.items() if item is not NO_VALUE}

    def _function(self, name, argument):
        if name == "Fn::GetAtt":
            logical, attribute = argument.split(".", 1) if isinstance(argument, str) else argument
            return self.attribute(logical, self.resolve(attribute))
        if name == "Fn::If":
            return self.resolve(argument[1] if self.condition(argument[0]) else argument[2])
        if name == "Fn::Sub":
            return self._sub(argument)
        if name == "Fn::FindInMap":
            return self._find_in_map(argument)
        argument = self.resolve(argument)
        if name == "Fn::Join":
            return argument[0].join(str(item) for item in argument[1])
        if name == "Fn::Select":
            return argument[1][int(argument[0])]
        if name == "Fn::Split":
            return argument[1].split(argument[0])
        if name == "Fn::Base64":
            return base64.b64encode(argument.encode()).decode()
        if name == "Fn::GetAZs":
            return [f"{argument or self.pseudo['AWS::Region']}{letter}" for letter in "abc"]
        if name == "Fn::Cidr":
            network = ipaddress.ip_network(argument[0])
            subnets = network.subnets(new_prefix=32 - int(argument[2] if len(argument) > 2 else 8))
            return [str(subnet) for subnet, _ in zip(subnets, range(int(argument[1])))]
        if name == "Fn::ImportValue":
            self.imports.add(argument)
            return self.lookups.import_value(argument)
        if name == "Fn::GetStackOutput":
            return self.lookups.stack_output(argument["StackName"], argument["OutputName"], argument.get("Region"))
        if name == "Fn::ToJsonString":
            return json.dumps(argument, separators=(",", ":"))
        if name == "Fn::Length":
            return len(argument)
        raise TemplateError(f"Unsupported intrinsic function: {name}")

    def _sub(self, argument):
        text, extra = (argument, {}) if isinstance(argument, str) else argument
        extra = {key: self.resolve(item) for key, item in extra.items()}

        def one(match):
            name = match.group(2).strip()
            if match.group(1):
                return "${" + name + "}"
            if name in extra:
                return str(extra[name])
            return str(self.attribute(*name.split(".", 1)) if "." in name else self.ref(name))

        return _SUB.sub(one, text)

    def _find_in_map(self, argument):
        table, first, second = (self.resolve(item) for item in argument[:3])
        found = self.template.get("Mappings", {}).get(table, {}).get(first, {}).get(second)
        if found is None and len(argument) > 3:
            return self.resolve(argument[3]["DefaultValue"])
        if found is None:
            raise TemplateError(f"Mapping {table} has no {first}.{second}")
        return found

    def reveal(self, value):
        """Dynamic references replaced by what they point to: only for the call to the service, never shown."""
        if isinstance(value, list):
            return [self.reveal(item) for item in value]
        if isinstance(value, dict):
            return {key: self.reveal(item) for key, item in value.items()}
        if isinstance(value, str) and "{{resolve:" in value:
            return _DYNAMIC.sub(lambda match: self.lookups.dynamic(match.group(1), match.group(2)), value)
        return value


def references(value, known):
    """Logical ids that a value depends on."""
    if isinstance(value, list):
        return {name for item in value for name in references(item, known)}
    if not isinstance(value, dict):
        return set()
    found = set()
    for key, item in value.items():
        if key == "Ref" and item in known:
            found.add(item)
        elif key == "Fn::GetAtt":
            found.add(item.split(".", 1)[0] if isinstance(item, str) else item[0])
        elif key == "Fn::Sub":
            text = item if isinstance(item, str) else item[0]
            found |= {name.split(".")[0] for _, name in _SUB.findall(text) if name.split(".")[0] in known}
        found |= references(item, known)
    return found & set(known)


def order(resources):
    """Logical ids, each after everything it depends on. A cycle is an error, as in CloudFormation."""
    waits = {}
    for name, resource in resources.items():
        depends = resource.get("DependsOn", [])
        depends = [depends] if isinstance(depends, str) else depends
        missing = [item for item in depends if item not in resources]
        if missing and not resource.get("Condition"):
            depends = [item for item in depends if item in resources]
        waits[name] = (references(resource.get("Properties", {}), resources) | set(depends)) - {name}
    done, ordered = set(), []
    while len(ordered) < len(resources):
        ready = [name for name in resources if name not in done and waits[name] <= done]
        if not ready:
            stuck = ", ".join(name for name in resources if name not in done)
            raise TemplateError(f"Circular dependency between resources: [{stuck}]")
        ordered += ready
        done |= set(ready)
    return ordered
