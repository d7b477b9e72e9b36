"""What a role may do, by its trust, its policies and its boundary. Conditions are not judged: an Allow counts without them."""
import fnmatch
import json


class Refused(Exception):
    """AWS would answer AccessDenied."""


def _list(value):
    return value if isinstance(value, list) else [value]


def _role(account, arn):
    from moto.iam.models import iam_backends

    backend = iam_backends[account][arn.split(":")[1]]
    found = next((role for role in backend.roles.values() if role.arn == arn), None)
    if found is None:
        raise Refused(f"role {arn} does not exist")
    return backend, found


def _document(policy):
    """The version of a managed policy that is in force."""
    return next(version.document for version in policy.versions if version.version_id == policy.default_version_id)


def _statements(backend, role):
    documents = [_document(policy) for policy in role.managed_policies.values()] + list(role.policies.values())
    for document in documents:
        yield from _list((json.loads(document) if isinstance(document, str) else document)["Statement"])


def _covers(statement, action, resource):
    def any_of(patterns, text):
        return any(fnmatch.fnmatchcase(text.lower(), pattern.lower()) for pattern in _list(patterns))

    if "Action" in statement and not any_of(statement["Action"], action):
        return False
    if "NotAction" in statement and any_of(statement["NotAction"], action):
        return False
    if "Resource" in statement and not any_of(statement["Resource"], resource):
        return False
    return not ("NotResource" in statement and any_of(statement["NotResource"], resource))


def trusts(account, arn, service):
    _, role = _role(account, arn)
    for statement in _list(json.loads(role.assume_role_policy_document)["Statement"]):
        services = _list(statement.get("Principal", {}).get("Service", []))
        if statement["Effect"] == "Allow" and service in services:
            return
    raise Refused(f"{role.name} cannot be assumed by {service}")


def require(account, arn, service, action, resource):
    """@raises Refused unless `service` may take the role and the role may do this."""
    trusts(account, arn, service)
    backend, role = _role(account, arn)
    held = [statement for statement in _statements(backend, role) if _covers(statement, action, resource)]
    if not any(statement["Effect"] == "Allow" for statement in held):
        raise Refused(f"{role.name} is not allowed {action} on {resource}")
    if any(statement["Effect"] == "Deny" and "Condition" not in statement for statement in held):
        raise Refused(f"{role.name} is denied {action} on {resource}")
    boundary = backend.managed_policies.get(role.permissions_boundary_arn) if role.permissions_boundary_arn else None
    if boundary and not any(
        statement["Effect"] == "Allow" and _covers(statement, action, resource)
        for statement in _list(json.loads(_document(boundary))["Statement"])
    ):
        raise Refused(f"the permissions boundary of {role.name} does not allow {action} on {resource}")
