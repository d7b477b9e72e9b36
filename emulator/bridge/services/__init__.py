"""APIs that moto does not have, kept in memory: what was stored is what is answered.

Requests reach them through boto3 and the SDK like any other, so their models still check every name and type.
"""
import io
import json

from . import athena, backup, backup_jobs, detection, executions, firewall, glue, guardduty, logs, mail, patching, resolver, restore_jobs, restore_testing, signals, sso, zonal_shift  # some only add their routes
from .store import ServiceError

_JSON = {
    "network-firewall": firewall.OPERATIONS,
    "route53resolver": resolver.OPERATIONS,
    "ssm": patching.OPERATIONS,
    "logs": logs.OPERATIONS,
    "states": executions.OPERATIONS,
    "athena": athena.OPERATIONS,
    "glue": glue.OPERATIONS,
    "sso": sso.OPERATIONS,
}


def serve(service, account, region, environ):
    """(status, body, content type, headers), or None when moto shall answer."""
    try:
        if service == "guardduty":
            return guardduty.serve(account, region, environ)
        if service == "application-signals":
            return signals.serve(account, region, environ)
        if service == "ses" and environ.get("PATH_INFO", "").startswith("/v2/"):
            return mail.serve(account, region, environ)
        if service == "backup":
            return backup.serve(account, region, environ)
        kept = detection.serve(service, account, region, environ)
        if kept:
            return kept
        operation = environ.get("HTTP_X_AMZ_TARGET", "").rsplit(".", 1)[-1]
        function = _JSON.get(service, {}).get(operation)
        if function is None:
            return None
        answer = function(account, region, json.loads(body(environ) or b"{}"))
        return None if answer is None else (200, json.dumps(answer, default=str), "application/x-amz-json-1.1")
    except ServiceError as problem:
        text = json.dumps({"__type": problem.code, "message": str(problem), "Message": str(problem)})
        return 400, text, "application/x-amz-json-1.1", (("x-amzn-errortype", problem.code),)


def body(environ):
    """The request's body, left readable for moto."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    data = environ["wsgi.input"].read(length) if length else b""
    environ["wsgi.input"] = io.BytesIO(data)
    return data
