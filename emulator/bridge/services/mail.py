"""Simple Email Service, version 2: identities and configuration sets with what moto drops. No mail is sent or received."""
import json
import re
from urllib.parse import unquote

from . import store

_IDENTITIES = re.compile(r"^/v2/email/identities(?:/([^/]+))?$")
_SETS = re.compile(r"^/v2/email/configuration-sets(?:/([^/]+))?$")


def serve(account, region, environ):
    path, method = environ.get("PATH_INFO", ""), environ["REQUEST_METHOD"]
    for pattern, kind, key, make in (
        (_IDENTITIES, "mail-identities", "EmailIdentity", _identity),
        (_SETS, "mail-sets", "ConfigurationSetName", _set),
    ):
        match = pattern.match(path)
        if match:
            held = store.shelf(kind, account, region)
            return _kept(held, match.group(1), method, environ, key, make)
    raise store.ServiceError("NotFoundException", f"{method} {path} is not emulated")


def _kept(held, name, method, environ, key, make):
    from . import body

    if method == "POST" and name is None:
        request = json.loads(body(environ) or b"{}")
        if request[key] in held:
            raise store.ServiceError("AlreadyExistsException", f"{request[key]} already exists")
        held[request[key]] = make(request)
        return 200, json.dumps(held[request[key]])
    if name is None:
        return 200, json.dumps({f"{key}s": sorted(held)})
    known = store.need(held, unquote(name), "NotFoundException")
    if method == "DELETE":
        del held[unquote(name)]
        return 200, "{}"
    return 200, json.dumps(known)


def _identity(request):
    length = request.get("DkimSigningAttributes", {}).get("NextSigningKeyLength", "RSA_2048_BIT")
    signing = {
        "SigningEnabled": True,
        "Status": "SUCCESS",
        "SigningAttributesOrigin": "AWS_SES",
        "NextSigningKeyLength": length,
        "CurrentSigningKeyLength": length,
        "Tokens": [f"token{index}" for index in (1, 2, 3)],
    }
    return {
        "IdentityType": "DOMAIN",
        "VerifiedForSendingStatus": True,
        "FeedbackForwardingStatus": True,
        "DkimAttributes": signing,
        "ConfigurationSetName": request.get("ConfigurationSetName"),
        "Tags": request.get("Tags", []),
    }


def _set(request):
    return request
