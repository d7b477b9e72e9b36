"""AWS Backup: vaults with lock, policy and notifications, plans and selections.

moto has vaults and plans only, and cannot change a plan. Jobs stand in backup_jobs.py and restore_jobs.py.
"""
import json
import re
import time
import urllib.parse

from .store import ServiceError, arn, identity, need, shelf

_DAY = 24 * 60 * 60
_ROUTES = []


def route(method, pattern):
    """An operation by the method and path of its request; a missing last slash is forgiven, as AWS does."""

    def register(function):
        path = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", pattern)
        _ROUTES.append((method, re.compile(f"^{path}/?$"), function))
        return function

    return register


def serve(account, region, environ):
    from . import body

    path = environ.get("PATH_INFO", "")
    for method, pattern, function in _ROUTES:
        match = pattern.match(path) if environ["REQUEST_METHOD"] == method else None
        if match:
            asked = dict(urllib.parse.parse_qsl(environ.get("QUERY_STRING", "")))
            request = {**asked, **json.loads(body(environ) or b"{}")}
            named = {key: urllib.parse.unquote(value) for key, value in match.groupdict().items()}
            answer = function((account, region), request, **named)
            return (204, "") if answer is None else (200, json.dumps(answer))
    operation = f"{environ['REQUEST_METHOD']} {path}"
    raise ServiceError("InvalidRequestException", f"AWS Backup's {operation} is not emulated")


def _vault(place, name):
    return need(shelf("backup-vault", *place), name)


def parameter(right, message):
    if not right:
        raise ServiceError("InvalidParameterValueException", message)


@route("PUT", "/backup-vaults/{name}")
def create_vault(place, request, name):
    parameter(re.fullmatch(r"[a-zA-Z0-9\-_]{2,50}", name), f"{name} is not a vault's name")
    vaults = shelf("backup-vault", *place)
    if name in vaults:
        raise ServiceError("AlreadyExistsException", f"Backup vault with the same name already exists: {name}")
    made = {
        "BackupVaultName": name,
        "BackupVaultArn": arn("backup", *place, f"backup-vault:{name}"),
        "CreationDate": time.time(),
        "EncryptionKeyArn": request.get("EncryptionKeyArn"),
    }
    vaults[name] = {"told": made, "lock": None, "policy": None, "notifications": None}
    tags_of(place)[made["BackupVaultArn"]] = dict(request.get("BackupVaultTags", {}))
    return made


@route("GET", "/backup-vaults/{name}")
def describe_vault(place, request, name):
    vault = _vault(place, name)
    held = len(shelf(f"recovery-point/{name}", *place))
    return {**vault["told"], "NumberOfRecoveryPoints": held, "Locked": vault["lock"] is not None, **(vault["lock"] or {})}


@route("DELETE", "/backup-vaults/{name}")
def delete_vault(place, request, name):
    vault = _vault(place, name)
    tags_of(place).pop(vault["told"]["BackupVaultArn"], None)
    del shelf("backup-vault", *place)[name]


def _unlocked(vault):
    """A lock in compliance mode cannot be changed by anybody once its grace time is over."""
    until = (vault["lock"] or {}).get("LockDate")
    if until is not None and time.time() >= until:
        raise ServiceError("InvalidRequestException", "Vault Lock configuration is immutable")


@route("PUT", "/backup-vaults/{name}/vault-lock")
def put_lock(place, request, name):
    vault = _vault(place, name)
    _unlocked(vault)
    least, most, grace = (request.get(key) for key in ("MinRetentionDays", "MaxRetentionDays", "ChangeableForDays"))
    parameter(least is None or least >= 1, "MinRetentionDays must be at least 1 day")
    parameter(most is None or most <= 36500, "MaxRetentionDays cannot exceed 36500 days")
    parameter(least is None or most is None or least <= most, "MinRetentionDays cannot be greater than MaxRetentionDays")
    parameter(grace is None or grace >= 3, "ChangeableForDays must be at least 3 days")
    lock = {"MinRetentionDays": least, "MaxRetentionDays": most, "LockDate": grace and time.time() + grace * _DAY}
    vault["lock"] = {key: value for key, value in lock.items() if value is not None}


@route("DELETE", "/backup-vaults/{name}/vault-lock")
def delete_lock(place, request, name):
    vault = _vault(place, name)
    _unlocked(vault)
    vault["lock"] = None


@route("PUT", "/backup-vaults/{name}/access-policy")
def put_policy(place, request, name):
    vault = _vault(place, name)
    parameter(json.loads(request["Policy"]).get("Statement"), "The policy has no statement")
    vault["policy"] = request["Policy"]


@route("GET", "/backup-vaults/{name}/access-policy")
def get_policy(place, request, name):
    vault = _vault(place, name)
    if vault["policy"] is None:
        raise ServiceError("ResourceNotFoundException", f"{name} has no access policy")
    told = vault["told"]
    return {"BackupVaultName": name, "BackupVaultArn": told["BackupVaultArn"], "Policy": vault["policy"]}


@route("DELETE", "/backup-vaults/{name}/access-policy")
def delete_policy(place, request, name):
    _vault(place, name)["policy"] = None


@route("PUT", "/backup-vaults/{name}/notification-configuration")
def put_notifications(place, request, name):
    _vault(place, name)["notifications"] = request


@route("GET", "/backup-vaults/{name}/notification-configuration")
def get_notifications(place, request, name):
    vault = _vault(place, name)
    if vault["notifications"] is None:
        raise ServiceError("ResourceNotFoundException", f"{name} notifies nobody")
    return {"BackupVaultName": name, "BackupVaultArn": vault["told"]["BackupVaultArn"], **vault["notifications"]}


@route("DELETE", "/backup-vaults/{name}/notification-configuration")
def delete_notifications(place, request, name):
    _vault(place, name)["notifications"] = None


def _checked_plan(place, plan):
    """The vaults of the rules must exist; those of copies are another account's and are not looked for.

    Point-in-time recovery reaches back 35 days at most (fact sheet 3.1).
    """
    for rule in plan["Rules"]:
        parameter(
            rule["TargetBackupVaultName"] in shelf("backup-vault", *place),
            f"Backup vault {rule['TargetBackupVaultName']} does not exist",
        )
        days = rule.get("Lifecycle", {}).get("DeleteAfterDays")
        continuous = rule.get("EnableContinuousBackup") and days is not None
        parameter(not continuous or days <= 35, "Continuous backups are kept for 35 days at most")
    return {**plan, "Rules": [{"RuleId": identity("rule"), **rule} for rule in plan["Rules"]]}


def _plan_answer(plan):
    return {key: plan[key] for key in ("BackupPlanId", "BackupPlanArn", "CreationDate", "VersionId")}


@route("PUT", "/backup/plans")
def create_plan(place, request):
    key = identity("plan")
    plan = {
        "BackupPlanId": key,
        "BackupPlanArn": arn("backup", *place, f"backup-plan:{key}"),
        "CreationDate": time.time(),
        "VersionId": identity("version"),
        "BackupPlan": _checked_plan(place, request["BackupPlan"]),
    }
    shelf("backup-plan", *place)[key] = plan
    tags_of(place)[plan["BackupPlanArn"]] = dict(request.get("BackupPlanTags", {}))
    return _plan_answer(plan)


@route("GET", "/backup/plans/{key}")
def get_plan(place, request, key):
    return need(shelf("backup-plan", *place), key)


@route("POST", "/backup/plans/{key}")
def update_plan(place, request, key):
    plan = need(shelf("backup-plan", *place), key)
    plan.update(BackupPlan=_checked_plan(place, request["BackupPlan"]), VersionId=identity("version"))
    return _plan_answer(plan)


@route("DELETE", "/backup/plans/{key}")
def delete_plan(place, request, key):
    plan = need(shelf("backup-plan", *place), key)
    if any(item["BackupPlanId"] == key for item in shelf("backup-selection", *place).values()):
        raise ServiceError("InvalidRequestException", "Related backup plan selections must be deleted first")
    tags_of(place).pop(plan["BackupPlanArn"], None)
    del shelf("backup-plan", *place)[key]
    return {**_plan_answer(plan), "DeletionDate": time.time()}


@route("PUT", "/backup/plans/{key}/selections")
def create_selection(place, request, key):
    need(shelf("backup-plan", *place), key)
    name = identity("selection")
    made = {"SelectionId": name, "BackupPlanId": key, "CreationDate": time.time()}
    shelf("backup-selection", *place)[name] = {**made, "BackupSelection": request["BackupSelection"]}
    return made


@route("GET", "/backup/plans/{key}/selections/{name}")
def get_selection(place, request, key, name):
    return need(shelf("backup-selection", *place), name)


@route("DELETE", "/backup/plans/{key}/selections/{name}")
def delete_selection(place, request, key, name):
    need(shelf("backup-selection", *place), name)
    del shelf("backup-selection", *place)[name]


def tags_of(place):
    return shelf("backup-tags", *place)


@route("GET", "/tags/{resource}")
def list_tags(place, request, resource):
    return {"Tags": need(tags_of(place), resource)}


@route("POST", "/tags/{resource}")
def tag(place, request, resource):
    need(tags_of(place), resource).update(request["Tags"])
    return {}


@route("POST", "/untag/{resource}")
def untag(place, request, resource):
    held = need(tags_of(place), resource)
    for key in request["TagKeyList"]:
        held.pop(key, None)
    return {}
