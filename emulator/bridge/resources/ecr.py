"""Repositories (the CDK toolkit stack has one)."""
from ..cloudformation.registry import creates, deletes, updates
from .difference import changed, document, only


def _settings(ctx, name, p):
    if "LifecyclePolicy" in p:
        text = p["LifecyclePolicy"]["LifecyclePolicyText"]
        ctx.call("ecr", "put_lifecycle_policy", repositoryName=name, lifecyclePolicyText=text)
    if "RepositoryPolicyText" in p:
        ctx.call("ecr", "set_repository_policy", repositoryName=name, policyText=document(p["RepositoryPolicyText"]))


@creates("AWS::ECR::Repository")
def create_repository(ctx, p):
    name = p.get("RepositoryName") or ctx.name(256, lower=True)
    repository = ctx.call(
        "ecr",
        "create_repository",
        repositoryName=name,
        imageTagMutability=p.get("ImageTagMutability"),
        imageScanningConfiguration=p.get("ImageScanningConfiguration"),
        encryptionConfiguration=p.get("EncryptionConfiguration"),
    )["repository"]
    _settings(ctx, name, p)
    return name, {"Arn": repository["repositoryArn"], "RepositoryUri": repository["repositoryUri"]}


@updates("AWS::ECR::Repository")
def update_repository(ctx, name, old, new):
    only(old, new, "LifecyclePolicy", "RepositoryPolicyText", "ImageTagMutability")
    _settings(ctx, name, new)
    if "ImageTagMutability" in changed(old, new):
        value = new.get("ImageTagMutability", "MUTABLE")
        ctx.call("ecr", "put_image_tag_mutability", repositoryName=name, imageTagMutability=value)


@deletes("AWS::ECR::Repository")
def delete_repository(ctx, name, p):
    ctx.call("ecr", "delete_repository", repositoryName=name, force=True)
