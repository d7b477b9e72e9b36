"""AWS Backup's restore tests: due plans restore the newest point, rules hear of it, the verdict is kept, the instance goes."""
import datetime
import json

from botocore.exceptions import ClientError

from .. import aws
from ..world import clock, databases, events, rights
from ..world.expression import is_due
from .backup import parameter, route
from .backup_jobs import _jobs, points
from .store import ServiceError, arn, identity, need, shelf

MINUTES = 25  # assumed
_LINGERS = 10 * 60  # assumed: from the verdict to the removal of what was restored
_HOUR = 3600


def fire_plans(minute):
    """Within the plan's start window on AWS; here at its beginning."""
    for place, plan in _jobs("restore-testing-plan"):
        if is_due(plan["ScheduleExpression"], plan.get("ScheduleExpressionTimezone"), minute):
            for selection in shelf(f"restore-testing-selection/{plan['RestoreTestingPlanName']}", *place).values():
                _begin(place, plan, selection, minute)


def _newest(place, plan, selection, minute):
    """Which point AWS takes where continuous and snapshot points compete is not documented: here the newest snapshot."""
    asked = plan["RecoveryPointSelection"]
    since = minute - asked.get("SelectionWindowDays", 30) * 24 * _HOUR
    vaults = [vault["told"] for vault in shelf("backup-vault", *place).values()]
    wanted = asked["IncludeVaults"]
    held = [
        point["told"]
        for vault in vaults
        if "*" in wanted or vault["BackupVaultArn"] in wanted
        for point in points(place, vault["BackupVaultName"]).values()
    ]
    arns = selection.get("ProtectedResourceArns", ["*"])
    found = [
        point
        for point in held
        if point["ResourceType"] == selection["ProtectedResourceType"]
        and ("*" in arns or point["ResourceArn"] in arns)
        and point["CreationDate"] >= since
        and ":continuous:" not in point["RecoveryPointArn"]
    ]
    return max(found, key=lambda point: point["CreationDate"], default=None)


def _begin(place, plan, selection, minute):
    from ..world import note

    point = _newest(place, plan, selection, minute)
    if point is None:
        return note(f"restore test {plan['RestoreTestingPlanName']} found no recovery point")
    key = identity("restore")
    shelf("restore-job", *place)[key] = {
        "selection": selection,
        "ends": minute + MINUTES * 60,
        "told": {
            "AccountId": place[0],
            "RestoreJobId": key,
            "RecoveryPointArn": point["RecoveryPointArn"],
            "RecoveryPointCreationDate": point["CreationDate"],
            "SourceResourceArn": point["ResourceArn"],
            "BackupVaultArn": point["BackupVaultArn"],
            "CreationDate": minute,
            "Status": "RUNNING",
            "IamRoleArn": selection["IamRoleArn"],
            "ResourceType": point["ResourceType"],
            "CreatedBy": {"RestoreTestingPlanArn": plan["RestoreTestingPlanArn"]},
        },
    }
    return None


def progress(minute):
    for place, job in _jobs("restore-job"):
        told = job["told"]
        if told["Status"] == "RUNNING" and job["ends"] <= minute:
            _complete(place, job)
        over = minute >= job["ends"] + job["selection"].get("ValidationWindowHours", 0) * _HOUR
        judged = "ValidationStatus" in told and minute >= job["ends"] + _LINGERS
        if told["Status"] == "COMPLETED" and "DeletionStatus" not in told and (over or judged):
            _clean_up(place, job)


def _complete(place, job):
    """The restored instance, by the role of the restore test, where the selection says."""
    told = job["told"]
    name = f"{databases.PREFIX}{told['RestoreJobId'][-12:]}"
    overrides = {key.lower(): value for key, value in job["selection"].get("RestoreMetadataOverrides", {}).items()}
    made = arn("rds", *place, f"db:{name}")
    try:
        rights.require(place[0], told["IamRoleArn"], "backup.amazonaws.com", "rds:RestoreDBInstanceFromDBSnapshot", made)
        aws.client("rds", place[1], place[0]).restore_db_instance_from_db_snapshot(
            DBInstanceIdentifier=name,
            DBSnapshotIdentifier=told["RecoveryPointArn"].split(":snapshot:")[1],
            DBSubnetGroupName=overrides["dbsubnetgroupname"],
            VpcSecurityGroupIds=json.loads(overrides["vpcsecuritygroupids"]),
            Tags=[{"Key": "awsbackup-restore-test", "Value": told["RestoreJobId"]}],
        )
        told.update(Status="COMPLETED", CreatedResourceArn=made)
    except (rights.Refused, ClientError) as problem:
        told.update(Status="FAILED", StatusMessage=str(problem))
    told["CompletionDate"] = clock.now()
    detail = {
        "restoreJobId": told["RestoreJobId"],
        "status": told["Status"],
        "resourceType": told["ResourceType"],
        "restoreTestingPlanArn": told["CreatedBy"]["RestoreTestingPlanArn"],
        "createdResourceArn": told.get("CreatedResourceArn", ""),
        "iamRoleArn": told["IamRoleArn"],
    }
    events.emit(*place, "aws.backup", "Restore Job State Change", detail, [told["RecoveryPointArn"]])


def _clean_up(place, job):
    told = job["told"]
    try:
        rights.require(place[0], told["IamRoleArn"], "backup.amazonaws.com", "rds:DeleteDBInstance", told["CreatedResourceArn"])
        aws.client("rds", place[1], place[0]).delete_db_instance(
            DBInstanceIdentifier=told["CreatedResourceArn"].split(":db:")[1], SkipFinalSnapshot=True
        )
        told["DeletionStatus"] = "SUCCESSFUL"
    except (rights.Refused, ClientError) as problem:
        told.update(DeletionStatus="FAILED", DeletionStatusMessage=str(problem))


@route("GET", "/restore-jobs")
def list_restore_jobs(place, request):
    return {"RestoreJobs": [job["told"] for job in shelf("restore-job", *place).values()]}


@route("GET", "/restore-jobs/{key}")
def describe_restore_job(place, request, key):
    return need(shelf("restore-job", *place), key)["told"]


@route("PUT", "/restore-jobs/{key}/validations")
def put_validation(place, request, key):
    told = need(shelf("restore-job", *place), key)["told"]
    if "ValidationStatus" in told:
        raise ServiceError("InvalidRequestException", f"{key} has its verdict: {told['ValidationStatus']}")
    parameter(request["ValidationStatus"] in ("SUCCESSFUL", "FAILED", "TIMED_OUT", "VALIDATING"), "no such status")
    told.update(ValidationStatus=request["ValidationStatus"], ValidationStatusMessage=request.get("ValidationStatusMessage", ""))
