"""Settings that an account has once in a region."""
from ..cloudformation.registry import creates, deletes, updates


@creates("AWS::EC2::SnapshotBlockPublicAccess")
def create_snapshot_block(ctx, p):
    ctx.call("ec2", "enable_snapshot_block_public_access", State=p["State"])
    return ctx.account, {"AccountId": ctx.account}


@updates("AWS::EC2::SnapshotBlockPublicAccess")
def update_snapshot_block(ctx, account, old, new):
    ctx.call("ec2", "enable_snapshot_block_public_access", State=new["State"])


@deletes("AWS::EC2::SnapshotBlockPublicAccess")
def delete_snapshot_block(ctx, account, p):
    ctx.call("ec2", "disable_snapshot_block_public_access")
