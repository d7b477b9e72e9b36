"""REST interfaces of API Gateway: one or more methods, their stage, its name."""
from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .difference import changed, replace_when


def _given(p, *left_out):
    return {key: value for key, value in p.items() if key not in left_out}


@creates("AWS::ApiGateway::RestApi")
def create_rest_api(ctx, p):
    made = ctx.call("apigateway", "create_rest_api", **_given(p, "Tags"), tags=tags.mapping(p) or None)
    return made["id"], {"RestApiId": made["id"], "RootResourceId": made["rootResourceId"]}


@updates("AWS::ApiGateway::RestApi")
def update_rest_api(ctx, api, old, new):
    replace_when(old, new, *(changed(old, new) - {"Tags"}))


@deletes("AWS::ApiGateway::RestApi")
def delete_rest_api(ctx, api, p):
    ctx.call("apigateway", "delete_rest_api", restApiId=api)


def _place(p):
    return {"restApiId": p["RestApiId"], "resourceId": p["ResourceId"], "httpMethod": p["HttpMethod"]}


@creates("AWS::ApiGateway::Method")
def create_method(ctx, p):
    place = _place(p)
    own = ("Integration", "MethodResponses", "RestApiId", "ResourceId", "HttpMethod")
    ctx.call("apigateway", "put_method", **place, **_given(p, *own))
    for answer in p.get("MethodResponses", []):
        ctx.call("apigateway", "put_method_response", **place, **answer)
    integration = p.get("Integration")
    if integration:
        rest = _given(integration, "IntegrationResponses", "IntegrationHttpMethod")
        method = integration.get("IntegrationHttpMethod")
        ctx.call("apigateway", "put_integration", **place, integrationHttpMethod=method, **rest)
        for answer in integration.get("IntegrationResponses", []):
            # CloudFormation says "" where it has no pattern: the answer to everything else.
            ctx.call("apigateway", "put_integration_response", **place, **{"SelectionPattern": "", **answer})
    return f"{p['RestApiId']}|{p['ResourceId']}|{p['HttpMethod']}", {}


@updates("AWS::ApiGateway::Method")
def update_method(ctx, name, old, new):
    replace_when(old, new, "RestApiId", "ResourceId", "HttpMethod")
    create_method(ctx, new)


@deletes("AWS::ApiGateway::Method")
def delete_method(ctx, name, p):
    ctx.call("apigateway", "delete_method", **_place(p))


@creates("AWS::ApiGateway::Deployment")
def create_deployment(ctx, p):
    made = ctx.call("apigateway", "create_deployment", restApiId=p["RestApiId"], description=p.get("Description"))
    return made["id"], {"DeploymentId": made["id"]}


@updates("AWS::ApiGateway::Deployment")
def update_deployment(ctx, deployment, old, new):
    replace_when(old, new, "RestApiId")


@deletes("AWS::ApiGateway::Deployment")
def delete_deployment(ctx, deployment, p):
    ctx.call("apigateway", "delete_deployment", restApiId=p["RestApiId"], deploymentId=deployment)


_SETTINGS = {  # property of CloudFormation: path of a patch
    "MetricsEnabled": "metrics/enabled",
    "LoggingLevel": "logging/loglevel",
    "DataTraceEnabled": "logging/dataTrace",
    "ThrottlingBurstLimit": "throttling/burstLimit",
    "ThrottlingRateLimit": "throttling/rateLimit",
    "CachingEnabled": "caching/enabled",
    "CacheTtlInSeconds": "caching/ttlInSeconds",
    "CacheDataEncrypted": "caching/dataEncrypted",
}


def _patches(p):
    """What CreateStage does not take: where it logs, and what its methods may do."""
    log = p.get("AccessLogSetting", {})
    for name, key in (("destinationArn", "DestinationArn"), ("format", "Format")):
        if key in log:
            yield f"/accessLogSettings/{name}", log[key]
    for setting in p.get("MethodSettings", []):
        # "/" stands for itself as ~1, all paths and methods as * (UpdateStage, patch operations).
        path = setting.get("ResourcePath", "/*").removeprefix("/").replace("/", "~1") or "~1"
        for name, below in _SETTINGS.items():
            if name in setting:
                yield f"/{path}/{setting.get('HttpMethod', '*')}/{below}", setting[name]


def _text(value):
    return str(value).lower() if isinstance(value, bool) else str(value)


def _apply(ctx, p):
    patches = [{"op": "replace", "path": path, "value": _text(value)} for path, value in _patches(p)]
    if patches:
        ctx.call("apigateway", "update_stage", restApiId=p["RestApiId"], stageName=p["StageName"], patchOperations=patches)


@creates("AWS::ApiGateway::Stage")
def create_stage(ctx, p):
    given = _given(p, "AccessLogSetting", "MethodSettings", "Tags")
    ctx.call("apigateway", "create_stage", **given, tags=tags.mapping(p) or None)
    _apply(ctx, p)
    return p["StageName"], {}


@updates("AWS::ApiGateway::Stage")
def update_stage(ctx, stage, old, new):
    replace_when(old, new, *(changed(old, new) - {"AccessLogSetting", "DeploymentId", "MethodSettings", "Tags"}))
    patch = [{"op": "replace", "path": "/deploymentId", "value": new["DeploymentId"]}]
    ctx.call("apigateway", "update_stage", restApiId=new["RestApiId"], stageName=stage, patchOperations=patch)
    _apply(ctx, new)


@deletes("AWS::ApiGateway::Stage")
def delete_stage(ctx, stage, p):
    ctx.call("apigateway", "delete_stage", restApiId=p["RestApiId"], stageName=stage)


@creates("AWS::ApiGateway::DomainName")
def create_domain_name(ctx, p):
    made = ctx.call("apigateway", "create_domain_name", **_given(p, "Tags"), tags=tags.mapping(p) or None)
    names = ("RegionalDomainName", "RegionalHostedZoneId", "DistributionDomainName", "DistributionHostedZoneId")
    return p["DomainName"], {name: made[name[0].lower() + name[1:]] for name in names}


@updates("AWS::ApiGateway::DomainName")
def update_domain_name(ctx, name, old, new):
    replace_when(old, new, *(changed(old, new) - {"Tags"}))


@deletes("AWS::ApiGateway::DomainName")
def delete_domain_name(ctx, name, p):
    ctx.call("apigateway", "delete_domain_name", domainName=name)


@creates("AWS::ApiGateway::BasePathMapping")
def create_mapping(ctx, p):
    ctx.call("apigateway", "create_base_path_mapping", **p)
    return f"{p['DomainName']}|{p.get('BasePath', '(none)')}", {}


@updates("AWS::ApiGateway::BasePathMapping")
def update_mapping(ctx, name, old, new):
    replace_when(old, new, *changed(old, new))


@deletes("AWS::ApiGateway::BasePathMapping")
def delete_mapping(ctx, name, p):
    path = p.get("BasePath", "(none)")
    ctx.call("apigateway", "delete_base_path_mapping", domainName=p["DomainName"], basePath=path)


def _role(ctx, p):
    patch = [{"op": "replace", "path": "/cloudwatchRoleArn", "value": p.get("CloudWatchRoleArn", "")}]
    ctx.call("apigateway", "update_account", patchOperations=patch)


@creates("AWS::ApiGateway::Account")
def create_account(ctx, p):
    _role(ctx, p)
    return ctx.name(60), {}


@updates("AWS::ApiGateway::Account")
def update_account(ctx, name, old, new):
    _role(ctx, new)


@deletes("AWS::ApiGateway::Account")
def delete_account(ctx, name, p):
    """One setting per account and region: CloudFormation leaves it as it is."""
