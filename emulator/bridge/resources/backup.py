"""Backup vaults, plans and selections."""
from ..cloudformation.registry import creates, deletes, updates
from .difference import changed, document, replace_when


def _settings(ctx, name, p):
    """What a vault has beside its name and key."""
    if "AccessPolicy" in p:
        ctx.call("backup", "put_backup_vault_access_policy", BackupVaultName=name, Policy=document(p["AccessPolicy"]))
    if "LockConfiguration" in p:
        ctx.call("backup", "put_backup_vault_lock_configuration", BackupVaultName=name, **p["LockConfiguration"])
    if "Notifications" in p:
        ctx.call("backup", "put_backup_vault_notifications", BackupVaultName=name, **p["Notifications"])


_REMOVED = {
    "AccessPolicy": "delete_backup_vault_access_policy",
    "LockConfiguration": "delete_backup_vault_lock_configuration",
    "Notifications": "delete_backup_vault_notifications",
}


def retag(ctx, arn, old, new):
    """Tags of anything in AWS Backup, where they are a map."""
    old, new = old or {}, new or {}
    gone = sorted(set(old) - set(new))
    if gone:
        ctx.call("backup", "untag_resource", ResourceArn=arn, TagKeyList=gone)
    if old != new and new:
        ctx.call("backup", "tag_resource", ResourceArn=arn, Tags=new)


@creates("AWS::Backup::BackupVault")
def create_vault(ctx, p):
    name = p["BackupVaultName"]
    made = ctx.call(
        "backup",
        "create_backup_vault",
        BackupVaultName=name,
        EncryptionKeyArn=p.get("EncryptionKeyArn"),
        BackupVaultTags=p.get("BackupVaultTags"),
    )
    _settings(ctx, name, p)
    return name, {"BackupVaultArn": made["BackupVaultArn"], "BackupVaultName": name}


@updates("AWS::Backup::BackupVault")
def update_vault(ctx, name, old, new):
    replace_when(old, new, "BackupVaultName", "EncryptionKeyArn")
    differs = changed(old, new)
    _settings(ctx, name, {key: value for key, value in new.items() if key in differs})
    for key, operation in _REMOVED.items():
        if key in old and key not in new:
            ctx.call("backup", operation, BackupVaultName=name)
    retag(ctx, ctx.arn("backup", f"backup-vault:{name}"), old.get("BackupVaultTags"), new.get("BackupVaultTags"))


@deletes("AWS::Backup::BackupVault")
def delete_vault(ctx, name, p):
    ctx.call("backup", "delete_backup_vault", BackupVaultName=name)


def _plan(p):
    """CloudFormation calls two things otherwise than the API."""
    given = dict(p["BackupPlan"])
    rules = [dict(rule) for rule in given.pop("BackupPlanRule")]
    for rule in rules:
        rule["TargetBackupVaultName"] = rule.pop("TargetBackupVault")
    return {**given, "Rules": rules}


@creates("AWS::Backup::BackupPlan")
def create_plan(ctx, p):
    made = ctx.call("backup", "create_backup_plan", BackupPlan=_plan(p), BackupPlanTags=p.get("BackupPlanTags"))
    return made["BackupPlanId"], {key: made[key] for key in ("BackupPlanId", "BackupPlanArn", "VersionId")}


@updates("AWS::Backup::BackupPlan")
def update_plan(ctx, key, old, new):
    made = ctx.call("backup", "update_backup_plan", BackupPlanId=key, BackupPlan=_plan(new))
    retag(ctx, made["BackupPlanArn"], old.get("BackupPlanTags"), new.get("BackupPlanTags"))
    return {"BackupPlanId": key, "BackupPlanArn": made["BackupPlanArn"], "VersionId": made["VersionId"]}


@deletes("AWS::Backup::BackupPlan")
def delete_plan(ctx, key, p):
    ctx.call("backup", "delete_backup_plan", BackupPlanId=key)


@creates("AWS::Backup::BackupSelection")
def create_selection(ctx, p):
    plan = p["BackupPlanId"]
    made = ctx.call("backup", "create_backup_selection", BackupPlanId=plan, BackupSelection=p["BackupSelection"])
    name = made["SelectionId"]
    return name, {"BackupPlanId": plan, "SelectionId": name, "Id": name}


@deletes("AWS::Backup::BackupSelection")
def delete_selection(ctx, name, p):
    ctx.call("backup", "delete_backup_selection", BackupPlanId=p["BackupPlanId"], SelectionId=name)
