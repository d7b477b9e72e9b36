"""Secrets, rotation, resource policies, attachment to a database."""
import json

from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .difference import changed, document, replace_when


def _value(ctx, p):
    generate = p.get("GenerateSecretString")
    if generate is None:
        return p.get("SecretString", "")
    skip = ("SecretStringTemplate", "GenerateStringKey")
    given = {key: value for key, value in generate.items() if key not in skip}
    password = ctx.call("secretsmanager", "get_random_password", **given)["RandomPassword"]
    if "SecretStringTemplate" not in generate:
        return password
    return json.dumps({**json.loads(generate["SecretStringTemplate"]), generate["GenerateStringKey"]: password})


@creates("AWS::SecretsManager::Secret")
def create_secret(ctx, p):
    arn = ctx.call(
        "secretsmanager",
        "create_secret",
        Name=p.get("Name") or ctx.name(200),
        Description=p.get("Description"),
        KmsKeyId=p.get("KmsKeyId"),
        SecretString=_value(ctx, p) or "{}",
        Tags=tags.pairs(p),
    )["ARN"]
    return arn, {"Id": arn}


@updates("AWS::SecretsManager::Secret")
def update_secret(ctx, arn, old, new):
    replace_when(old, new, "Name")
    given = {"Description": new.get("Description"), "KmsKeyId": new.get("KmsKeyId")}
    if changed(old, new) & {"GenerateSecretString", "SecretString"}:
        given["SecretString"] = _value(ctx, new)
    ctx.call("secretsmanager", "update_secret", SecretId=arn, **given)


@deletes("AWS::SecretsManager::Secret")
def delete_secret(ctx, arn, p):
    ctx.call("secretsmanager", "delete_secret", SecretId=arn, ForceDeleteWithoutRecovery=True)


@creates("AWS::SecretsManager::ResourcePolicy")
def put_resource_policy(ctx, p):
    ctx.call("secretsmanager", "put_resource_policy", SecretId=p["SecretId"], ResourcePolicy=document(p["ResourcePolicy"]))
    return p["SecretId"], {}


@updates("AWS::SecretsManager::ResourcePolicy")
def update_resource_policy(ctx, name, old, new):
    replace_when(old, new, "SecretId")
    put_resource_policy(ctx, new)


@deletes("AWS::SecretsManager::ResourcePolicy")
def delete_resource_policy(ctx, name, p):
    ctx.call("secretsmanager", "delete_resource_policy", SecretId=p["SecretId"])


@creates("AWS::SecretsManager::RotationSchedule")
def rotate(ctx, p):
    if "HostedRotationLambda" in p:
        raise ValueError("HostedRotationLambda (a transform into a serverless application) is not emulated")
    ctx.call(
        "secretsmanager",
        "rotate_secret",
        SecretId=p["SecretId"],
        RotationLambdaARN=p.get("RotationLambdaARN"),
        RotationRules=p.get("RotationRules"),
        RotateImmediately=False,
    )
    return p["SecretId"], {}


@updates("AWS::SecretsManager::RotationSchedule")
def update_rotation(ctx, name, old, new):
    replace_when(old, new, "SecretId")
    rotate(ctx, new)


@deletes("AWS::SecretsManager::RotationSchedule")
def cancel_rotation(ctx, name, p):
    found = ctx.call("secretsmanager", "describe_secret", SecretId=p["SecretId"])
    if found.get("RotationEnabled"):
        ctx.call("secretsmanager", "cancel_rotate_secret", SecretId=p["SecretId"])


@creates("AWS::SecretsManager::SecretTargetAttachment")
def attach_target(ctx, p):
    if p["TargetType"] != "AWS::RDS::DBInstance":
        raise ValueError(f"attaching a secret to a {p['TargetType']} is not emulated")
    database = ctx.call("rds", "describe_db_instances", DBInstanceIdentifier=p["TargetId"])["DBInstances"][0]
    value = json.loads(ctx.call("secretsmanager", "get_secret_value", SecretId=p["SecretId"])["SecretString"])
    value |= {
        "engine": database["Engine"],
        "host": database["Endpoint"]["Address"],
        "port": database["Endpoint"]["Port"],
        "dbInstanceIdentifier": p["TargetId"],
    }
    ctx.call("secretsmanager", "update_secret", SecretId=p["SecretId"], SecretString=json.dumps(value))
    return p["SecretId"], {}


@updates("AWS::SecretsManager::SecretTargetAttachment")
def update_target(ctx, name, old, new):
    attach_target(ctx, new)


@deletes("AWS::SecretsManager::SecretTargetAttachment")
def detach_target(ctx, name, p):
    """The secret keeps what was written, as in AWS when the attachment is deleted."""
