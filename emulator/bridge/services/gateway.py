"""What a visitor of a REST interface's own name is told: of API Gateway, the one way in which an interface asks S3 here.

The firewall before the stage is kept (wafv2) and judges nothing, throttling counts nothing, and the handshake is plain HTTP on loopback.
"""
import re

from botocore.exceptions import ClientError

from .. import aws
from ..world import rights

_URI = re.compile(r"^arn:[\w-]+:apigateway:[\w-]+:s3:path/([^/]+)/(.+)$")
_OVERRIDE = re.compile(r"^#set\(\$context\.responseOverride\.status = (\d{3})\)\n")
_HTML = "text/html"


def _served(host):
    """Account, region and the parts behind a domain name, where one of the accounts has it."""
    from moto.apigateway.models import apigateway_backends

    for account, regions in list(apigateway_backends.items()):
        for region, backend in list(regions.items()):
            mapping = backend.base_path_mappings.get(host, {}).get("(none)")
            if host in backend.domain_names and mapping:
                return account, region, backend.apis[mapping.rest_api_id], mapping.stage
    return None


def _read(account, region, role, bucket, key):
    """S3's answer to the role: 403 unless it may read, and 404 only to who may list."""
    partition = role.split(":")[1]
    name = f"arn:{partition}:s3:::{bucket}"
    try:
        rights.require(account, role, "apigateway.amazonaws.com", "s3:GetObject", f"{name}/{key}")
        return 200, aws.client("s3", region, account).get_object(Bucket=bucket, Key=key)["Body"].read().decode()
    except rights.Refused:
        return 403, "<Error><Code>AccessDenied</Code></Error>"
    except ClientError as problem:
        if problem.response["Error"]["Code"] not in ("NoSuchBucket", "NoSuchKey"):
            return 500, "<Error/>"
    try:
        rights.require(account, role, "apigateway.amazonaws.com", "s3:ListBucket", name)
        return 404, "<Error><Code>NoSuchKey</Code></Error>"
    except rights.Refused:
        return 403, "<Error><Code>AccessDenied</Code></Error>"


def _chosen(integration, status):
    """The answer whose pattern is the whole status; else the one without a pattern."""
    answers = list((integration.integration_responses or {}).values())
    for answer in answers:
        if answer.selection_pattern and re.fullmatch(answer.selection_pattern, str(status)):
            return answer
    return next((answer for answer in answers if not answer.selection_pattern), None)


def _told(answer, body):
    """Status, text and headers. Of the template language, the one statement that changes the status is understood."""
    status = int(answer.status_code)
    template = next(iter((answer.response_templates or {}).values()), None)
    text = body if template is None else template
    override = _OVERRIDE.match(text) if template is not None else None
    if override:
        status, text = int(override.group(1)), text[override.end() :]
    headers = {
        name.removeprefix("method.response.header."): value.strip("'")
        for name, value in (answer.response_parameters or {}).items()
    }
    kind = headers.pop("Content-Type", _HTML)
    return status, text, kind, tuple(headers.items())


def serve(environ):
    """(status, body, content type, headers), or None for a host that no interface here has."""
    found = _served(environ.get("HTTP_HOST", "").split(":")[0])
    if found is None:
        return None
    account, region, api, stage = found
    method = api.default.resource_methods.get(environ["REQUEST_METHOD"]) if environ["PATH_INFO"] == "/" else None
    if method is None or stage not in api.stages:
        return 403, '{"message":"Missing Authentication Token"}', "application/json", ()
    integration = method.method_integration
    address = _URI.match(integration.uri or "")
    answer = address and _chosen(integration, (read := _read(account, region, integration.credentials, *address.groups()))[0])
    if not answer:
        return 500, '{"message":"Internal server error"}', "application/json", ()
    return _told(answer, read[1])
