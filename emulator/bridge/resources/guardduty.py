"""Detectors and malware protection."""
from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .difference import replace_when


@creates("AWS::GuardDuty::Detector")
def create_detector(ctx, p):
    identity = ctx.call(
        "guardduty",
        "create_detector",
        Enable=p["Enable"],
        FindingPublishingFrequency=p.get("FindingPublishingFrequency"),
        Features=p.get("Features"),
    )["DetectorId"]
    return identity, {"Id": identity}


@updates("AWS::GuardDuty::Detector")
def update_detector(ctx, identity, old, new):
    ctx.call(
        "guardduty",
        "update_detector",
        DetectorId=identity,
        Enable=new["Enable"],
        FindingPublishingFrequency=new.get("FindingPublishingFrequency"),
        Features=new.get("Features"),
    )


@deletes("AWS::GuardDuty::Detector")
def delete_detector(ctx, identity, p):
    ctx.call("guardduty", "delete_detector", DetectorId=identity)


@creates("AWS::GuardDuty::MalwareProtectionPlan")
def create_malware_plan(ctx, p):
    made = ctx.call(
        "guardduty",
        "create_malware_protection_plan",
        Role=p["Role"],
        ProtectedResource=p["ProtectedResource"],
        Actions=p.get("Actions"),
        Tags=tags.mapping(p) or None,
    )
    identity = made["MalwareProtectionPlanId"]
    arn = ctx.arn("guardduty", f"malware-protection-plan/{identity}")
    return identity, {"MalwareProtectionPlanId": identity, "Arn": arn, "Status": "ACTIVE"}


@updates("AWS::GuardDuty::MalwareProtectionPlan")
def update_malware_plan(ctx, identity, old, new):
    replace_when(old, new, "ProtectedResource")
    ctx.call(
        "guardduty",
        "update_malware_protection_plan",
        MalwareProtectionPlanId=identity,
        Role=new["Role"],
        Actions=new.get("Actions"),
    )


@deletes("AWS::GuardDuty::MalwareProtectionPlan")
def delete_malware_plan(ctx, identity, p):
    ctx.call("guardduty", "delete_malware_protection_plan", MalwareProtectionPlanId=identity)
