"""Database instances and their groups."""
from .. import aws
from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .difference import changed, replace_when


@creates("AWS::RDS::DBSubnetGroup")
def create_subnet_group(ctx, p):
    name = (p.get("DBSubnetGroupName") or ctx.name(255)).lower()
    ctx.call(
        "rds",
        "create_db_subnet_group",
        DBSubnetGroupName=name,
        DBSubnetGroupDescription=p["DBSubnetGroupDescription"],
        SubnetIds=p["SubnetIds"],
        Tags=tags.pairs(p),
    )
    return name, {}


@updates("AWS::RDS::DBSubnetGroup")
def update_subnet_group(ctx, name, old, new):
    replace_when(old, new, "DBSubnetGroupName")
    text = new["DBSubnetGroupDescription"]
    ctx.call("rds", "modify_db_subnet_group", DBSubnetGroupName=name, DBSubnetGroupDescription=text, SubnetIds=new["SubnetIds"])


@deletes("AWS::RDS::DBSubnetGroup")
def delete_subnet_group(ctx, name, p):
    ctx.call("rds", "delete_db_subnet_group", DBSubnetGroupName=name)


def _parameters(ctx, name, p):
    values = [
        {"ParameterName": key, "ParameterValue": value, "ApplyMethod": "pending-reboot"}
        for key, value in p.get("Parameters", {}).items()
    ]
    for start in range(0, len(values), 20):  # RDS takes twenty at a time
        ctx.call("rds", "modify_db_parameter_group", DBParameterGroupName=name, Parameters=values[start : start + 20])


@creates("AWS::RDS::DBParameterGroup")
def create_parameter_group(ctx, p):
    name = (p.get("DBParameterGroupName") or ctx.name(255)).lower()
    ctx.call(
        "rds",
        "create_db_parameter_group",
        DBParameterGroupName=name,
        DBParameterGroupFamily=p["Family"],
        Description=p["Description"],
        Tags=tags.pairs(p),
    )
    _parameters(ctx, name, p)
    return name, {"DBParameterGroupName": name}


@updates("AWS::RDS::DBParameterGroup")
def update_parameter_group(ctx, name, old, new):
    replace_when(old, new, "DBParameterGroupName", "Family", "Description")
    _parameters(ctx, name, new)


@deletes("AWS::RDS::DBParameterGroup")
def delete_parameter_group(ctx, name, p):
    ctx.call("rds", "delete_db_parameter_group", DBParameterGroupName=name)


def _options(ctx, name, p):
    for option in p.get("OptionConfigurations", []):
        ctx.call(
            "rds", "modify_option_group", OptionGroupName=name, OptionsToInclude=[option], ApplyImmediately=True
        )


@creates("AWS::RDS::OptionGroup")
def create_option_group(ctx, p):
    name = (p.get("OptionGroupName") or ctx.name(255)).lower()
    ctx.call(
        "rds",
        "create_option_group",
        OptionGroupName=name,
        EngineName=p["EngineName"],
        MajorEngineVersion=p["MajorEngineVersion"],
        OptionGroupDescription=p["OptionGroupDescription"],
        Tags=tags.pairs(p),
    )
    _options(ctx, name, p)
    return name, {}


@updates("AWS::RDS::OptionGroup")
def update_option_group(ctx, name, old, new):
    replace_when(old, new, "OptionGroupName", "EngineName", "MajorEngineVersion", "OptionGroupDescription")
    _options(ctx, name, new)


@deletes("AWS::RDS::OptionGroup")
def delete_option_group(ctx, name, p):
    ctx.call("rds", "delete_option_group", OptionGroupName=name)


_RENAMED = {"VPCSecurityGroups": "VpcSecurityGroupIds"}
_NOT_FOR_THE_API = (
    "Tags",
    "AssociatedRoles",
    "DeleteAutomatedBackups",
    "SourceDBInstanceIdentifier",
    "AllowMajorVersionUpgrade",
    "ApplyImmediately",
    "UseDefaultProcessorFeatures",
    "SourceRegion",
    "MasterUserSecret",
    "Endpoint",
    "CertificateRotationRestart",
)


def _instance(ctx, name, p, operation):
    shape = ctx.client("rds").meta.service_model.operation_model(operation).input_shape.members
    given = {_RENAMED.get(key, key): value for key, value in p.items() if key not in _NOT_FOR_THE_API}
    if "MasterUserSecret" in p and "KmsKeyId" in p["MasterUserSecret"]:
        given["MasterUserSecretKmsKeyId"] = p["MasterUserSecret"]["KmsKeyId"]
    given["DBInstanceIdentifier"] = name
    unknown = [key for key in given if key not in shape]
    if unknown and operation == "CreateDBInstance":
        raise ValueError(f"database properties not emulated: {', '.join(unknown)}")
    return {key: value for key, value in given.items() if key in shape}


def _roles(ctx, name, p):
    for role in p.get("AssociatedRoles", []):
        ctx.call(
            "rds", "add_role_to_db_instance", DBInstanceIdentifier=name, RoleArn=role["RoleArn"], FeatureName=role["FeatureName"]
        )


def _attributes(ctx, name):
    found = ctx.call("rds", "describe_db_instances", DBInstanceIdentifier=name)["DBInstances"][0]
    return {
        "Endpoint.Address": found["Endpoint"]["Address"],
        "Endpoint.Port": str(found["Endpoint"]["Port"]),
        "DBInstanceArn": found["DBInstanceArn"],
        "DbiResourceId": found.get("DbiResourceId", ""),
        "MasterUserSecret.SecretArn": found.get("MasterUserSecret", {}).get("SecretArn", ""),
    }


_RESTORES = {"DBSnapshotIdentifier", "SourceDbiResourceId"}
_OF_THE_SOURCE = ("CharacterSetName", "DBName", "KmsKeyId", "MasterUsername", "MasterUserPassword", "Timezone")


def _restore(ctx, name, p):
    """As CloudFormation does: the restore takes what its API knows, a change afterwards brings the rest."""
    wrong = [key for key in _OF_THE_SOURCE if key in p]
    if wrong or _RESTORES <= set(p):
        raise ValueError(f"not valid with a recovery point: {', '.join(wrong) or 'two sources'}")
    if "DBSnapshotIdentifier" in p:
        given = _instance(ctx, name, p, "RestoreDBInstanceFromDBSnapshot")
        ctx.call("rds", "restore_db_instance_from_db_snapshot", **given, Tags=tags.pairs(p))
    else:
        given = _instance(ctx, name, p, "RestoreDBInstanceToPointInTime")
        given.pop("DBInstanceIdentifier", None)  # there it has another name
        ctx.call("rds", "restore_db_instance_to_point_in_time", **given, TargetDBInstanceIdentifier=name, Tags=tags.pairs(p))
    secret = ("ManageMasterUserPassword", "MasterUserSecretKmsKeyId")
    change = {key: value for key, value in _instance(ctx, name, p, "ModifyDBInstance").items() if key not in secret}
    change["CloudwatchLogsExportConfiguration"] = None
    aws.call(ctx.client("rds"), "modify_db_instance", {**change, "ApplyImmediately": True})


@creates("AWS::RDS::DBInstance")
def create_instance(ctx, p):
    name = (p.get("DBInstanceIdentifier") or ctx.name(63)).lower().strip("-")
    given = {} if _RESTORES & set(p) else _instance(ctx, name, p, "CreateDBInstance")
    if "SourceDBInstanceIdentifier" in p:
        raise ValueError("read replicas are not emulated")
    if _RESTORES & set(p):
        _restore(ctx, name, p)
    else:
        ctx.call("rds", "create_db_instance", **given, Tags=tags.pairs(p))
    _roles(ctx, name, p)
    return name, _attributes(ctx, name)


@updates("AWS::RDS::DBInstance")
def update_instance(ctx, name, old, new):
    replace_when(
        old, new, "DBInstanceIdentifier", "Engine", "MasterUsername", "DBName", "KmsKeyId", "StorageEncrypted",
        "AvailabilityZone", "DBSubnetGroupName", "CharacterSetName", "Timezone", "DBSnapshotIdentifier",
        "SourceDbiResourceId", "RestoreTime",
    )
    differs = {_RENAMED.get(key, key) for key in changed(old, new)}
    given = {key: value for key, value in _instance(ctx, name, new, "ModifyDBInstance").items() if key in differs}
    if given:
        given = {**given, "DBInstanceIdentifier": name, "ApplyImmediately": True}
        aws.call(ctx.client("rds"), "modify_db_instance", given)
    return _attributes(ctx, name)


@deletes("AWS::RDS::DBInstance")
def delete_instance(ctx, name, p):
    ctx.call("rds", "delete_db_instance", DBInstanceIdentifier=name, SkipFinalSnapshot=True)
