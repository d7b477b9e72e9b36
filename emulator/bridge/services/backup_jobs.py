"""AWS Backup at work: backup and copy jobs that run by the clock of bridge/world, and the recovery points that they leave.

How long AWS takes is assumed (the constants). One backup or copy job runs per resource (quota of AWS Backup, fact sheet
1.2 b). Snapshots stand in RDS without data; those of AWS Backup count in no quota.
"""
import copy
import datetime
import fnmatch
import json

from ..world import clock, events, rights
from ..world.expression import is_due
from .backup import parameter, route
from .store import ServiceError, arn, identity, need, shelf

BEHAVIOUR = {"overlap": "fails"}  # or "waits": AWS documents neither for certain
MINUTES = {"start": 1, "backup": 5, "copy": 12, "again": 10}
_OVERLAP = "Backup job failed because there was a running job for the same resource."
_TELLS_TYPE = {"rds": "RDS", "s3": "S3"}


def points(place, vault):
    return shelf(f"recovery-point/{vault}", *place)


def _jobs(kind):
    from .store import _SHELVES

    for (shelf_kind, account, region), jobs in list(_SHELVES.items()):
        if shelf_kind == kind:
            for job in list(jobs.values()):
                yield (account, region), job


def _type_of(resource):
    return _TELLS_TYPE[resource.split(":")[2]]


def _vault(place, name):
    return need(shelf("backup-vault", *place), name)


@route("PUT", "/backup-jobs")
def start_backup_job(place, request):
    vault = _vault(place, request["BackupVaultName"])
    parameter(request.get("StartWindowMinutes", 480) >= 60, "Start window must be at least 60 minutes")
    token = request.get("IdempotencyToken")
    known = next((job for job in shelf("backup-job", *place).values() if token and job["token"] == token), None)
    if known is None:
        known = begin(place, vault, request)
    told = known["told"]
    return {"BackupJobId": told["BackupJobId"], "CreationDate": told["CreationDate"]}


def begin(place, vault, request, plan=None, copies=()):
    try:
        rights.trusts(place[0], request["IamRoleArn"], "backup.amazonaws.com")
    except rights.Refused as problem:
        raise ServiceError("InvalidParameterValueException", str(problem))
    key, now = identity("job"), clock.now()
    told = {
        "AccountId": place[0],
        "BackupJobId": key,
        "BackupVaultName": vault["told"]["BackupVaultName"],
        "BackupVaultArn": vault["told"]["BackupVaultArn"],
        "ResourceArn": request["ResourceArn"],
        "ResourceType": _type_of(request["ResourceArn"]),
        "IamRoleArn": request["IamRoleArn"],
        "CreationDate": now,
        "StartBy": now + request.get("StartWindowMinutes", 480) * 60,
        "State": "CREATED",
        **({"CreatedBy": plan} if plan else {}),
    }
    job = {
        "told": told,
        "token": request.get("IdempotencyToken"),
        "next": now + MINUTES["start"] * 60,
        "lifecycle": request.get("Lifecycle", {}),
        "copies": copies,
        "continuous": bool(request.get("EnableContinuousBackup")),
    }
    shelf("backup-job", *place)[key] = job
    return job


def _query(request, items, keys):
    found = [item for item in items if all(request.get(asked) in (None, item.get(name)) for asked, name in keys.items())]
    after = request.get("createdAfter")
    if after:
        edge = datetime.datetime.fromisoformat(after.replace("Z", "+00:00")).timestamp()
        found = [item for item in found if item["CreationDate"] >= edge]
    return found


@route("GET", "/backup-jobs")
def list_backup_jobs(place, request):
    told = [job["told"] for job in shelf("backup-job", *place).values()]
    keys = {"resourceArn": "ResourceArn", "state": "State", "backupVaultName": "BackupVaultName"}
    return {"BackupJobs": _query(request, told, keys)}


@route("GET", "/backup-jobs/{key}")
def describe_backup_job(place, request, key):
    return need(shelf("backup-job", *place), key)["told"]


@route("GET", "/backup-vaults/{name}/recovery-points")
def list_recovery_points(place, request, name):
    _vault(place, name)
    held = [point["told"] for point in points(place, name).values()]
    return {"RecoveryPoints": _query(request, held, {"resourceArn": "ResourceArn", "resourceType": "ResourceType"})}


@route("PUT", "/copy-jobs")
def start_copy_job(place, request):
    source = need(points(place, request["SourceBackupVaultName"]), request["RecoveryPointArn"])
    token = request.get("IdempotencyToken")
    known = next((job for job in shelf("copy-job", *place).values() if token and job["token"] == token), None)
    told = (known or begin_copy(place, source["told"], request))["told"]
    return {"CopyJobId": told["CopyJobId"], "CreationDate": told["CreationDate"]}


def begin_copy(place, point, request, after=None):
    key = identity("copy")
    told = {
        "AccountId": place[0],
        "CopyJobId": key,
        "SourceBackupVaultArn": point["BackupVaultArn"],
        "SourceRecoveryPointArn": point["RecoveryPointArn"],
        "DestinationBackupVaultArn": request["DestinationBackupVaultArn"],
        "ResourceArn": point["ResourceArn"],
        "ResourceType": point["ResourceType"],
        "IamRoleArn": request["IamRoleArn"],
        "CreationDate": clock.now(),
        "State": "CREATED",
        **({"CreatedByBackupJobId": after} if after else {}),
    }
    job = {"told": told, "token": request.get("IdempotencyToken"), "next": clock.now() + 60, "lifecycle": request.get("Lifecycle", {})}
    shelf("copy-job", *place)[key] = job
    return job


@route("GET", "/copy-jobs")
def list_copy_jobs(place, request):
    told = [job["told"] for job in shelf("copy-job", *place).values()]
    keys = {"resourceArn": "ResourceArn", "state": "State", "destinationVaultArn": "DestinationBackupVaultArn"}
    return {"CopyJobs": _query(request, told, keys)}


@route("GET", "/copy-jobs/{key}")
def describe_copy_job(place, request, key):
    return {"CopyJob": need(shelf("copy-job", *place), key)["told"]}


def _is_busy(place, resource):
    return any(
        job["told"]["State"] == "RUNNING" and job["told"]["ResourceArn"] == resource and where == place
        for kind in ("backup-job", "copy-job")
        for where, job in _jobs(kind)
    )


def progress(minute):
    """Running jobs end first, so that what waits for them may start in the same minute."""
    for kind, end in (("backup-job", _complete), ("copy-job", _complete_copy)):
        for place, job in _jobs(kind):
            if job["told"]["State"] == "RUNNING" and job["next"] <= minute:
                end(place, job)
    for kind in ("backup-job", "copy-job"):
        for place, job in _jobs(kind):
            if job["told"]["State"] == "CREATED" and job["next"] <= minute:
                _start(place, job, minute, "backup" if kind == "backup-job" else "copy")


def _start(place, job, minute, kind):
    told = job["told"]
    if job.get("continuous"):
        return _complete_continuous(place, job)
    if _is_busy(place, told["ResourceArn"]):
        if BEHAVIOUR["overlap"] == "fails":
            return _end(place, job, "FAILED", _OVERLAP)
        if minute + MINUTES["again"] * 60 > told.get("StartBy", minute + 3600):
            return _end(place, job, "EXPIRED", "Backup job expired before completion.")
        job["next"] = minute + MINUTES["again"] * 60
        return None
    told.update(State="RUNNING", InitiationDate=minute) if kind == "backup" else told.update(State="RUNNING")
    job["data"], job["next"] = minute, minute + MINUTES[kind] * 60
    return None


def _end(place, job, state, message=None):
    told = job["told"]
    told.update(State=state, CompletionDate=clock.now(), **({"StatusMessage": message} if message else {}))
    is_copy = "CopyJobId" in told
    detail = {name[0].lower() + name[1:]: value for name, value in told.items() if not name.endswith("Date")}
    if is_copy:
        detail["sourceBackupVaultArn"] = told["SourceBackupVaultArn"]
    kind = "Copy Job State Change" if is_copy else "Backup Job State Change"
    events.emit(*place, "aws.backup", kind, json.loads(json.dumps(detail)), [told.get("RecoveryPointArn", "")])


def _keep_point(place, vault, told, lifecycle, **more):
    """A job that asks for another retention than the lock allows fails (AWS Backup Vault Lock)."""
    days, lock = lifecycle.get("DeleteAfterDays"), vault["lock"] or {}
    least, most = lock.get("MinRetentionDays", 0), lock.get("MaxRetentionDays", 36_500)
    if days is None and lock.get("MaxRetentionDays") or days is not None and not least <= days <= most:
        return f"Retention of {days} days is not within the vault's lock of {least} to {most} days"
    name = vault["told"]["BackupVaultName"]
    points(place, name)[told["RecoveryPointArn"]] = {
        "told": {
            "BackupVaultName": name,
            "BackupVaultArn": vault["told"]["BackupVaultArn"],
            "ResourceArn": told["ResourceArn"],
            "ResourceType": told["ResourceType"],
            "IamRoleArn": told["IamRoleArn"],
            "EncryptionKeyArn": vault["told"]["EncryptionKeyArn"],
            "IsEncrypted": True,
            "Status": "COMPLETED",
            "Lifecycle": {"DeleteAfterDays": days},
            "RecoveryPointArn": told["RecoveryPointArn"],
            **more,
        }
    }
    return None


def _complete(place, job):
    told = job["told"]
    vault = _vault(place, told["BackupVaultName"])
    try:
        if told["ResourceType"] == "RDS":
            told["RecoveryPointArn"] = _snapshot(place, job)
        else:
            told["RecoveryPointArn"] = arn("backup", *place, f"recovery-point:{identity('point')}")
    except ServiceError as problem:
        return _end(place, job, "FAILED", str(problem))
    refused = _keep_point(
        place, vault, told, job["lifecycle"], CreationDate=job["data"], InitiationDate=job["data"], CompletionDate=clock.now()
    )
    _end(place, job, "FAILED" if refused else "COMPLETED", refused)
    for action in [] if refused else job["copies"]:
        point = points(place, told["BackupVaultName"])[told["RecoveryPointArn"]]["told"]
        asked = {"DestinationBackupVaultArn": action["DestinationBackupVaultArn"], "IamRoleArn": told["IamRoleArn"]}
        begin_copy(place, point, {**asked, "Lifecycle": action.get("Lifecycle", {})}, told["BackupJobId"])
    return None


def _complete_continuous(place, job):
    """One point for all; its job makes no snapshot that others would meet (assumed)."""
    told = job["told"]
    told["RecoveryPointArn"] = arn("backup", *place, f"recovery-point:continuous:{told['ResourceArn'].rsplit(':', 1)[1]}")
    known = points(place, told["BackupVaultName"]).get(told["RecoveryPointArn"])
    made = known["told"]["CreationDate"] if known else clock.now()
    refused = _keep_point(place, _vault(place, told["BackupVaultName"]), told, job["lifecycle"], CreationDate=made)
    _end(place, job, "FAILED" if refused else "COMPLETED", refused)


def _snapshot(place, job):
    """In RDS, with the time of the data: when the job began (assumed, fact sheet 1.2 d)."""
    from moto.rds.models import DBSnapshot, rds_backends

    backend, told = rds_backends[place[0]][place[1]], job["told"]
    name = told["ResourceArn"].split(":db:")[1]
    database = backend.databases.get(name)
    if database is None or database.status != "available":
        raise ServiceError("InvalidDBInstanceState", f"Instance {name} is not currently in the available state.")
    rights_role, snapshot = told["IamRoleArn"], f"awsbackup:{told['BackupJobId']}"
    resource = arn("rds", *place, f"snapshot:{snapshot}")
    try:
        rights.require(place[0], rights_role, "backup.amazonaws.com", "rds:CreateDBSnapshot", resource)
    except rights.Refused as problem:
        raise ServiceError("AccessDenied", f"Access denied: {problem}")
    made = DBSnapshot(backend, database, snapshot, "awsbackup")
    at = datetime.datetime.fromtimestamp(job["data"], datetime.timezone.utc).replace(tzinfo=None)
    made.created, made.original_snapshot_create_time, made.snapshot_database_time = at, at, at
    backend.database_snapshots[snapshot] = made
    return resource


def _complete_copy(place, job):
    told = job["told"]
    _, _, _, _, region, account, _, name = f"x:{told['DestinationBackupVaultArn']}".split(":")
    there = (account, region)
    source_vault = told["SourceBackupVaultArn"].rsplit(":", 1)[1]
    refused = _refusal(place, there, _vault(place, source_vault), name, told)
    if refused:
        return _end(place, job, "FAILED", refused)
    vault = _vault(there, name)
    source = points(place, source_vault)[told["SourceRecoveryPointArn"]]["told"]
    told["DestinationRecoveryPointArn"] = _copied(place, there, told, vault)
    point = {**told, "RecoveryPointArn": told["DestinationRecoveryPointArn"]}
    refused = _keep_point(
        there, vault, point, job["lifecycle"], CreationDate=source["CreationDate"], SourceBackupVaultArn=told["SourceBackupVaultArn"]
    )
    return _end(place, job, "FAILED" if refused else "COMPLETED", refused)


def _refusal(place, there, source, name, told):
    """Both vaults' policies: the one lets nothing go elsewhere, the other lets nobody else in."""
    target, resource = told["DestinationBackupVaultArn"], told["SourceRecoveryPointArn"]
    if name not in shelf("backup-vault", *there):
        return f"Backup vault {target} does not exist"
    for statement in json.loads(source["policy"] or '{"Statement": []}')["Statement"]:
        allowed = statement.get("Condition", {}).get("ForAnyValue:ArnNotLike", {}).get("backup:CopyTargets")
        allowed = [allowed] if isinstance(allowed, str) else allowed or []
        if statement["Effect"] == "Deny" and "backup:CopyFromBackupVault" in json.dumps(statement["Action"]):
            if not any(fnmatch.fnmatchcase(target, pattern) for pattern in allowed):
                return f"Access denied: the vault's policy lets nothing be copied to {target}"
    if there[0] != place[0]:
        let_in = [
            statement
            for statement in json.loads(_vault(there, name)["policy"] or '{"Statement": []}')["Statement"]
            if statement["Effect"] == "Allow" and "backup:CopyIntoBackupVault" in json.dumps(statement["Action"])
        ]
        if not any(place[0] in json.dumps(statement["Principal"]) for statement in let_in):
            return f"Access denied: {target} takes nothing from account {place[0]}"
    try:
        rights.require(place[0], told["IamRoleArn"], "backup.amazonaws.com", "backup:CopyIntoBackupVault", target)
        rights.require(place[0], told["IamRoleArn"], "backup.amazonaws.com", "backup:CopyFromBackupVault", resource)
    except rights.Refused as problem:
        return f"Access denied: {problem}"
    return None


def _copied(place, there, told, vault):
    if told["ResourceType"] != "RDS":
        return arn("backup", *there, f"recovery-point:{identity('point')}")
    from moto.rds.models import rds_backends

    source = rds_backends[place[0]][place[1]].database_snapshots[told["SourceRecoveryPointArn"].split(":snapshot:")[1]]
    made = copy.copy(source)
    made._db_snapshot_identifier = f"awsbackup:{told['CopyJobId']}"
    made.kms_key_id = vault["told"]["EncryptionKeyArn"]
    made.created = clock.utcnow()  # the copy's own time; the original's and the data's stay
    rds_backends[there[0]][there[1]].database_snapshots[made.db_snapshot_identifier] = made
    return arn("rds", *there, f"snapshot:{made.db_snapshot_identifier}")


def fire_plans(minute):
    """A plan's job is created when its rule is due; AWS starts it within the rule's start window, here after a minute."""
    for place, plan in _jobs("backup-plan"):
        selections = [item for item in shelf("backup-selection", *place).values() if item["BackupPlanId"] == plan["BackupPlanId"]]
        for rule in plan["BackupPlan"]["Rules"]:
            if not is_due(rule["ScheduleExpression"], rule.get("ScheduleExpressionTimezone"), minute):
                continue
            vault = _vault(place, rule["TargetBackupVaultName"])
            for selection in selections:
                asked = selection["BackupSelection"]
                for resource in asked.get("Resources", []):
                    begin(
                        place,
                        vault,
                        {**rule, "ResourceArn": resource, "IamRoleArn": asked["IamRoleArn"]},
                        {"BackupPlanId": plan["BackupPlanId"], "BackupRuleId": rule["RuleId"]},
                        rule.get("CopyActions", []),
                    )
