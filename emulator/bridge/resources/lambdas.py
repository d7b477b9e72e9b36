"""Lambda functions and permissions."""
import io
import zipfile

from .. import functions
from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .difference import changed, replace_when


def _zip(ctx, p):
    code = p["Code"]
    if "ZipFile" in code:
        name = "index.py" if str(p.get("Runtime", "")).startswith("python") else "index.js"
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr(name, code["ZipFile"])
        return packed.getvalue()
    found = ctx.client("s3").get_object(Bucket=code["S3Bucket"], Key=code["S3Key"])
    return found["Body"].read()


_CREATE = (
    "Runtime", "Role", "Handler", "Description", "Timeout", "MemorySize", "VpcConfig", "DeadLetterConfig", "Environment",
    "TracingConfig", "Layers", "Architectures", "EphemeralStorage", "LoggingConfig", "SnapStart", "PackageType",
)


def _keep(ctx, name, p, code):
    variables = p.get("Environment", {}).get("Variables", {})
    functions.keep(ctx.account, ctx.region, name, code, p.get("Handler", ""), p.get("Runtime", ""), variables)


@creates("AWS::Lambda::Function")
def create_function(ctx, p):
    name = p.get("FunctionName") or ctx.name(64)
    code = _zip(ctx, p)
    made = ctx.call(
        "lambda",
        "create_function",
        FunctionName=name,
        Code={"ZipFile": code},
        KMSKeyArn=p.get("KmsKeyArn"),
        Tags=tags.mapping(p) or None,
        **{key: p[key] for key in _CREATE if key in p},
    )
    if "ReservedConcurrentExecutions" in p:
        count = p["ReservedConcurrentExecutions"]
        ctx.call("lambda", "put_function_concurrency", FunctionName=name, ReservedConcurrentExecutions=count)
    _keep(ctx, name, p, code)
    return name, {"Arn": made["FunctionArn"]}


@updates("AWS::Lambda::Function")
def update_function(ctx, name, old, new):
    replace_when(old, new, "FunctionName", "PackageType")
    code = _zip(ctx, new)
    if "Code" in changed(old, new):
        ctx.call("lambda", "update_function_code", FunctionName=name, ZipFile=code)
    given = {key: new[key] for key in _CREATE if key in new and key not in ("Architectures", "PackageType")}
    if "DeadLetterConfig" in old:
        given.setdefault("DeadLetterConfig", {"TargetArn": ""})  # how the API takes it away
    ctx.call("lambda", "update_function_configuration", FunctionName=name, KMSKeyArn=new.get("KmsKeyArn"), **given)
    if "ReservedConcurrentExecutions" in new:
        count = new["ReservedConcurrentExecutions"]
        ctx.call("lambda", "put_function_concurrency", FunctionName=name, ReservedConcurrentExecutions=count)
    elif "ReservedConcurrentExecutions" in old:
        ctx.call("lambda", "delete_function_concurrency", FunctionName=name)
    _keep(ctx, name, new, code)


@deletes("AWS::Lambda::Function")
def delete_function(ctx, name, p):
    functions.forget(ctx.account, ctx.region, name)
    ctx.call("lambda", "delete_function", FunctionName=name)


@creates("AWS::Lambda::Permission")
def add_permission(ctx, p):
    statement = ctx.name(100)
    given = {key: value for key, value in p.items() if key not in ("FunctionUrlAuthType", "InvokedViaFunctionUrl")}
    ctx.call("lambda", "add_permission", **given, StatementId=statement)
    return statement, {"Id": statement}


@deletes("AWS::Lambda::Permission")
def remove_permission(ctx, statement, p):
    ctx.call("lambda", "remove_permission", FunctionName=p["FunctionName"], StatementId=statement)


def _invoke_config(p):
    return {key: value for key, value in p.items() if key != "Qualifier"}


@creates("AWS::Lambda::EventInvokeConfig")
def put_event_invoke_config(ctx, p):
    if p["Qualifier"] != "$LATEST":
        raise ValueError("asynchronous settings of versions and aliases are not emulated")
    ctx.call("lambda", "put_function_event_invoke_config", **_invoke_config(p))
    return f"{p['FunctionName']}|{p['Qualifier']}", {}


@updates("AWS::Lambda::EventInvokeConfig")
def update_event_invoke_config(ctx, identity, old, new):
    replace_when(old, new, "FunctionName", "Qualifier")
    delete_event_invoke_config(ctx, identity, old)  # moto keeps the first
    put_event_invoke_config(ctx, new)


@deletes("AWS::Lambda::EventInvokeConfig")
def delete_event_invoke_config(ctx, identity, p):
    ctx.call("lambda", "delete_function_event_invoke_config", FunctionName=p["FunctionName"])


@creates("AWS::Lambda::LayerVersion")
def publish_layer(ctx, p):
    content = ctx.client("s3").get_object(Bucket=p["Content"]["S3Bucket"], Key=p["Content"]["S3Key"])["Body"].read()
    name = p.get("LayerName") or ctx.name(100)
    made = ctx.call(
        "lambda", "publish_layer_version", LayerName=name, Content={"ZipFile": content}, Description=p.get("Description")
    )
    return made["LayerVersionArn"], {"LayerVersionArn": made["LayerVersionArn"]}


@deletes("AWS::Lambda::LayerVersion")
def delete_layer(ctx, arn, p):
    _, _, _, _, _, _, name, version = arn.split(":")
    ctx.call("lambda", "delete_layer_version", LayerName=name, VersionNumber=version)
