"""Mail: identities, configuration sets and receipt rules."""
from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .difference import replace_when


@creates("AWS::SES::ConfigurationSet")
def create_set(ctx, p):
    name = p.get("Name") or ctx.name(64)
    options = {key: p[key] for key in ("DeliveryOptions", "ReputationOptions", "SendingOptions", "SuppressionOptions") if key in p}
    ctx.call("sesv2", "create_configuration_set", ConfigurationSetName=name, Tags=tags.pairs(p), **options)
    return name, {}


@updates("AWS::SES::ConfigurationSet")
def update_set(ctx, name, old, new):
    replace_when(old, new, *sorted(set(old) | set(new)))


@deletes("AWS::SES::ConfigurationSet")
def delete_set(ctx, name, p):
    ctx.call("sesv2", "delete_configuration_set", ConfigurationSetName=name)


@creates("AWS::SES::EmailIdentity")
def create_identity(ctx, p):
    domain = p["EmailIdentity"]
    made = ctx.call(
        "sesv2",
        "create_email_identity",
        EmailIdentity=domain,
        DkimSigningAttributes=p.get("DkimSigningAttributes"),
        ConfigurationSetName=p.get("ConfigurationSetAttributes", {}).get("ConfigurationSetName"),
        Tags=tags.pairs(p),
    )
    if p.get("DkimAttributes", {}).get("SigningEnabled") is False:
        raise ValueError("an identity without signatures is not emulated")
    tokens = made["DkimAttributes"]["Tokens"]
    names = {f"DkimDNSTokenName{index}": f"{token}._domainkey.{domain}" for index, token in enumerate(tokens, 1)}
    values = {f"DkimDNSTokenValue{index}": f"{token}.dkim.amazonses.com" for index, token in enumerate(tokens, 1)}
    return domain, {**names, **values}


@updates("AWS::SES::EmailIdentity")
def update_identity(ctx, name, old, new):
    replace_when(old, new, *sorted(set(old) | set(new)))


@deletes("AWS::SES::EmailIdentity")
def delete_identity(ctx, name, p):
    ctx.call("sesv2", "delete_email_identity", EmailIdentity=name)


@creates("AWS::SES::ReceiptRuleSet")
def create_rule_set(ctx, p):
    name = p.get("RuleSetName") or ctx.name(64)
    ctx.call("ses", "create_receipt_rule_set", RuleSetName=name)
    return name, {}


@deletes("AWS::SES::ReceiptRuleSet")
def delete_rule_set(ctx, name, p):
    ctx.call("ses", "delete_receipt_rule_set", RuleSetName=name)


@creates("AWS::SES::ReceiptRule")
def create_rule(ctx, p):
    rule = {**p["Rule"], "Name": p["Rule"].get("Name") or ctx.name(64)}
    ctx.call("ses", "create_receipt_rule", RuleSetName=p["RuleSetName"], After=p.get("After"), Rule=rule)
    return rule["Name"], {}


@updates("AWS::SES::ReceiptRule")
def update_rule(ctx, name, old, new):
    replace_when(old, new, "RuleSetName")
    ctx.call("ses", "update_receipt_rule", RuleSetName=new["RuleSetName"], Rule={**new["Rule"], "Name": name})


@deletes("AWS::SES::ReceiptRule")
def delete_rule(ctx, name, p):
    """moto keeps a rule until its set goes."""
