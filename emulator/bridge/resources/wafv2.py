"""Web ACLs, their sets, associations and logging."""
import base64
import copy

from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .difference import replace_when


def _bytes(value):
    """CloudFormation's SearchString (text) and SearchStringBase64 are the API's one SearchString in bytes."""
    if isinstance(value, list):
        return [_bytes(item) for item in value]
    if not isinstance(value, dict):
        return value
    out = {key: _bytes(item) for key, item in value.items()}
    if "SearchString" in out:
        out["SearchString"] = str(out["SearchString"]).encode()
    if "SearchStringBase64" in out:
        out["SearchString"] = base64.b64decode(out.pop("SearchStringBase64"))
    return out


def _acl(p):
    given = {key: copy.deepcopy(value) for key, value in p.items() if key not in ("Tags", "Name", "Scope")}
    if "Rules" in given:
        given["Rules"] = _bytes(given["Rules"])
    return given


def _token(ctx, kind, name, identity, scope):
    return ctx.call("wafv2", f"get_{kind}", Name=name, Id=identity, Scope=scope)["LockToken"]


def _capacity(p):
    return 1500 if not p.get("Rules") else 100 * len(p["Rules"])


@creates("AWS::WAFv2::WebACL")
def create_web_acl(ctx, p):
    name = p.get("Name") or ctx.name(128)
    made = ctx.call("wafv2", "create_web_acl", Name=name, Scope=p["Scope"], **_acl(p), Tags=tags.pairs(p) or None)["Summary"]
    return f"{name}|{made['Id']}|{p['Scope']}", {
        "Arn": made["ARN"],
        "Id": made["Id"],
        "Capacity": _capacity(p),
        "LabelNamespace": f"awswaf:{ctx.account}:webacl:{name}:",
    }


@updates("AWS::WAFv2::WebACL")
def update_web_acl(ctx, identity, old, new):
    replace_when(old, new, "Name", "Scope")
    name, acl, scope = identity.split("|")
    token = _token(ctx, "web_acl", name, acl, scope)
    ctx.call("wafv2", "update_web_acl", Name=name, Id=acl, Scope=scope, LockToken=token, **_acl(new))


def _deleter(kind):
    def delete(ctx, identity, p):
        name, item, scope = identity.split("|")
        token = _token(ctx, kind, name, item, scope)
        ctx.call("wafv2", f"delete_{kind}", Name=name, Id=item, Scope=scope, LockToken=token)

    return delete


def _set(resource_type, kind, fields):
    """IP sets and pattern sets: the same life, other fields."""

    def given(p):
        return {key: p[key] for key in fields if key in p}

    @creates(resource_type)
    def create(ctx, p):
        name = p.get("Name") or ctx.name(128)
        values = given(p)
        if kind == "ip_set":
            values["IPAddressVersion"] = p["IPAddressVersion"]
        made = ctx.call("wafv2", f"create_{kind}", Name=name, Scope=p["Scope"], **values, Tags=tags.pairs(p) or None)["Summary"]
        return f"{name}|{made['Id']}|{p['Scope']}", {"Arn": made["ARN"], "Id": made["Id"]}

    @updates(resource_type)
    def update(ctx, identity, old, new):
        replace_when(old, new, "Name", "Scope", "IPAddressVersion")
        name, item, scope = identity.split("|")
        token = _token(ctx, kind, name, item, scope)
        ctx.call("wafv2", f"update_{kind}", Name=name, Id=item, Scope=scope, LockToken=token, **given(new))

    deletes(resource_type)(_deleter(kind))
    return create, update


deletes("AWS::WAFv2::WebACL")(_deleter("web_acl"))
_set("AWS::WAFv2::IPSet", "ip_set", ("Addresses", "Description"))


def _patterns(p):
    return [{"RegexString": text} for text in p["RegularExpressionList"]]


@creates("AWS::WAFv2::RegexPatternSet")
def create_patterns(ctx, p):
    name = p.get("Name") or ctx.name(128)
    made = ctx.call(
        "wafv2",
        "create_regex_pattern_set",
        Name=name,
        Scope=p["Scope"],
        Description=p.get("Description"),
        RegularExpressionList=_patterns(p),
    )["Summary"]
    return f"{name}|{made['Id']}|{p['Scope']}", {"Arn": made["ARN"], "Id": made["Id"]}


@updates("AWS::WAFv2::RegexPatternSet")
def update_patterns(ctx, identity, old, new):
    replace_when(old, new, "Name", "Scope")
    name, item, scope = identity.split("|")
    token = _token(ctx, "regex_pattern_set", name, item, scope)
    ctx.call(
        "wafv2",
        "update_regex_pattern_set",
        Name=name,
        Id=item,
        Scope=scope,
        LockToken=token,
        RegularExpressionList=_patterns(new),
    )


deletes("AWS::WAFv2::RegexPatternSet")(_deleter("regex_pattern_set"))


@creates("AWS::WAFv2::WebACLAssociation")
def associate(ctx, p):
    ctx.call("wafv2", "associate_web_acl", WebACLArn=p["WebACLArn"], ResourceArn=p["ResourceArn"])
    return f"{p['WebACLArn']}|{p['ResourceArn']}", {}


@deletes("AWS::WAFv2::WebACLAssociation")
def disassociate(ctx, name, p):
    ctx.call("wafv2", "disassociate_web_acl", ResourceArn=p["ResourceArn"])


@creates("AWS::WAFv2::LoggingConfiguration")
def put_logging(ctx, p):
    ctx.call("wafv2", "put_logging_configuration", LoggingConfiguration=p)
    return p["ResourceArn"], {"ManagedByFirewallManager": False}


@updates("AWS::WAFv2::LoggingConfiguration")
def update_logging(ctx, name, old, new):
    replace_when(old, new, "ResourceArn")
    put_logging(ctx, new)


@deletes("AWS::WAFv2::LoggingConfiguration")
def delete_logging(ctx, name, p):
    ctx.call("wafv2", "delete_logging_configuration", ResourceArn=p["ResourceArn"])
