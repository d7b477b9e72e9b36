"""Security Hub, Macie, Detective, Inspector's hardening checks and Access Analyzer."""
from ..cloudformation.registry import creates, deletes, updates
from .difference import changed, replace_when


@creates("AWS::SecurityHub::Hub")
def create_hub(ctx, p):
    ctx.call(
        "securityhub",
        "enable_security_hub",
        EnableDefaultStandards=p.get("EnableDefaultStandards"),
        ControlFindingGenerator=p.get("ControlFindingGenerator"),
    )
    if "AutoEnableControls" in p:
        ctx.call("securityhub", "update_security_hub_configuration", AutoEnableControls=p["AutoEnableControls"])
    return ctx.arn("securityhub", "hub/default"), {"ARN": ctx.arn("securityhub", "hub/default")}


@updates("AWS::SecurityHub::Hub")
def update_hub(ctx, name, old, new):
    replace_when(old, new, "EnableDefaultStandards")
    ctx.call(
        "securityhub",
        "update_security_hub_configuration",
        AutoEnableControls=new.get("AutoEnableControls", True),
        ControlFindingGenerator=new.get("ControlFindingGenerator"),
    )


@deletes("AWS::SecurityHub::Hub")
def delete_hub(ctx, name, p):
    ctx.call("securityhub", "disable_security_hub")


def _controls(ctx, p, status):
    for item in p.get("DisabledStandardsControls", []):
        ctx.call(
            "securityhub",
            "update_standards_control",
            StandardsControlArn=item["StandardsControlArn"],
            ControlStatus=status,
            DisabledReason=item.get("Reason") if status == "DISABLED" else None,
        )


@creates("AWS::SecurityHub::Standard")
def create_standard(ctx, p):
    asked = [{"StandardsArn": p["StandardsArn"]}]
    ctx.call("securityhub", "batch_enable_standards", StandardsSubscriptionRequests=asked)
    _controls(ctx, p, "DISABLED")
    subscription = ctx.arn("securityhub", f"subscription/{p['StandardsArn'].split(':standards/')[-1]}")
    return subscription, {"StandardsSubscriptionArn": subscription}


@updates("AWS::SecurityHub::Standard")
def update_standard(ctx, name, old, new):
    replace_when(old, new, "StandardsArn")
    if "DisabledStandardsControls" in changed(old, new):
        _controls(ctx, old, "ENABLED")
        _controls(ctx, new, "DISABLED")


@deletes("AWS::SecurityHub::Standard")
def delete_standard(ctx, name, p):
    ctx.call("securityhub", "batch_disable_standards", StandardsSubscriptionArns=[name])


@creates("AWS::Macie::Session")
def create_session(ctx, p):
    ctx.call(
        "macie2",
        "enable_macie",
        status=p.get("Status"),
        findingPublishingFrequency=p.get("FindingPublishingFrequency"),
    )
    return ctx.account, {"AwsAccountId": ctx.account}


@updates("AWS::Macie::Session")
def update_session(ctx, name, old, new):
    ctx.call(
        "macie2",
        "update_macie_session",
        status=new.get("Status", "ENABLED"),
        findingPublishingFrequency=new.get("FindingPublishingFrequency", "SIX_HOURS"),
    )


@deletes("AWS::Macie::Session")
def delete_session(ctx, name, p):
    ctx.call("macie2", "disable_macie")


def _hardening(p):
    return {
        "scanName": p["ScanName"],
        "securityLevel": p["SecurityLevel"],
        "schedule": {
            kind.lower(): {"startTime": {"timeOfDay": given["StartTime"]["TimeOfDay"], "timezone": given["StartTime"]["TimeZone"]}}
            for kind, given in p["Schedule"].items()
        },
        "targets": p["Targets"],
    }


@creates("AWS::InspectorV2::CisScanConfiguration")
def create_hardening(ctx, p):
    made = ctx.call("inspector2", "create_cis_scan_configuration", **_hardening(p))["scanConfigurationArn"]
    return made, {"Arn": made}


@updates("AWS::InspectorV2::CisScanConfiguration")
def update_hardening(ctx, name, old, new):
    ctx.call("inspector2", "update_cis_scan_configuration", scanConfigurationArn=name, **_hardening(new))


@deletes("AWS::InspectorV2::CisScanConfiguration")
def delete_hardening(ctx, name, p):
    ctx.call("inspector2", "delete_cis_scan_configuration", scanConfigurationArn=name)


@creates("AWS::AccessAnalyzer::Analyzer")
def create_analyzer(ctx, p):
    """Rules that set findings aside are given on creation only."""
    name = p.get("AnalyzerName") or ctx.name(255)
    made = ctx.call("accessanalyzer", "create_analyzer", analyzerName=name, type=p["Type"], archiveRules=p.get("ArchiveRules"))
    return made["arn"], {"Arn": made["arn"]}


@deletes("AWS::AccessAnalyzer::Analyzer")
def delete_analyzer(ctx, name, p):
    ctx.call("accessanalyzer", "delete_analyzer", analyzerName=name.rsplit("/", 1)[-1])


@creates("AWS::ECR::RegistryScanningConfiguration")
def put_registry_scans(ctx, p):
    ctx.call("ecr", "put_registry_scanning_configuration", scanType=p["ScanType"], rules=p["Rules"])
    return ctx.account, {"RegistryId": ctx.account}


@updates("AWS::ECR::RegistryScanningConfiguration")
def update_registry_scans(ctx, name, old, new):
    put_registry_scans(ctx, new)


@deletes("AWS::ECR::RegistryScanningConfiguration")
def delete_registry_scans(ctx, name, p):
    ctx.call("ecr", "put_registry_scanning_configuration", scanType="BASIC", rules=[])


@creates("AWS::Detective::Graph")
def create_graph(ctx, p):
    if p.get("AutoEnableMembers"):
        raise ValueError("a graph that takes in the organisation's accounts (AutoEnableMembers) is not emulated")
    made = ctx.call("detective", "create_graph", Tags={tag["Key"]: tag["Value"] for tag in p.get("Tags", [])})["GraphArn"]
    return made, {"Arn": made}


@updates("AWS::Detective::Graph")
def update_graph(ctx, name, old, new):
    if new.get("AutoEnableMembers"):
        raise ValueError("a graph that takes in the organisation's accounts (AutoEnableMembers) is not emulated")


@deletes("AWS::Detective::Graph")
def delete_graph(ctx, name, p):
    ctx.call("detective", "delete_graph", GraphArn=name)
