"""Launch templates."""
from ..cloudformation.registry import creates, deletes, updates
from .difference import changed, replace_when


@creates("AWS::EC2::LaunchTemplate")
def create_launch_template(ctx, p):
    made = ctx.call(
        "ec2",
        "create_launch_template",
        LaunchTemplateName=p.get("LaunchTemplateName") or ctx.name(128),
        LaunchTemplateData=p["LaunchTemplateData"],
        VersionDescription=p.get("VersionDescription"),
    )["LaunchTemplate"]
    return made["LaunchTemplateId"], {
        "LaunchTemplateId": made["LaunchTemplateId"],
        "DefaultVersionNumber": "1",
        "LatestVersionNumber": "1",
    }


@updates("AWS::EC2::LaunchTemplate")
def update_launch_template(ctx, template, old, new):
    replace_when(old, new, "LaunchTemplateName")
    if "LaunchTemplateData" not in changed(old, new):
        return None
    made = ctx.call(
        "ec2", "create_launch_template_version", LaunchTemplateId=template, LaunchTemplateData=new["LaunchTemplateData"]
    )
    version = str(made["LaunchTemplateVersion"]["VersionNumber"])
    ctx.call("ec2", "modify_launch_template", LaunchTemplateId=template, DefaultVersion=version)
    return {"LatestVersionNumber": version, "DefaultVersionNumber": version}


@deletes("AWS::EC2::LaunchTemplate")
def delete_launch_template(ctx, template, p):
    ctx.call("ec2", "delete_launch_template", LaunchTemplateId=template)
