"""Certificates."""
from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .difference import changed, replace_when


@creates("AWS::CertificateManager::Certificate")
def request_certificate(ctx, p):
    arn = ctx.call(
        "acm",
        "request_certificate",
        DomainName=p["DomainName"],
        SubjectAlternativeNames=p.get("SubjectAlternativeNames"),
        ValidationMethod=p.get("ValidationMethod", "EMAIL"),
        KeyAlgorithm=p.get("KeyAlgorithm"),
        Options={"CertificateTransparencyLoggingPreference": p["CertificateTransparencyLoggingPreference"]}
        if "CertificateTransparencyLoggingPreference" in p
        else None,
        Tags=tags.pairs(p) or None,
    )["CertificateArn"]
    return arn, {}


@updates("AWS::CertificateManager::Certificate")
def update_certificate(ctx, arn, old, new):
    replace_when(old, new, *(changed(old, new) - {"Tags"}))


@deletes("AWS::CertificateManager::Certificate")
def delete_certificate(ctx, arn, p):
    ctx.call("acm", "delete_certificate", CertificateArn=arn)
