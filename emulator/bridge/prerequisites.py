"""What an account holds before Bollwerk is deployed: made on first use, and told at the end of every run."""
ASSUMED = []

# A telephone's number where SNS wants one, any other text elsewhere. Nobody's: in Germany no number goes on with 0 after +49.
_SECRET = "+490000000000"


def _note(kind, account, region, name):
    entry = {"kind": kind, "account": account, "region": region, "name": name}
    if entry not in ASSUMED:
        ASSUMED.append(entry)


def hosted_zone(account, partition, zone_id, name):
    """A public zone that templates refer to by its id only."""
    from moto.route53.models import route53_backends

    backend = route53_backends[account][partition]
    if zone_id in backend.zones:
        return
    zone = backend.create_hosted_zone(name=name, private_zone=False)
    key = next(key for key, item in backend.zones.items() if item is zone)
    del backend.zones[key]
    zone.resource_id = zone_id
    backend.zones[zone_id] = zone
    _note("hosted zone", account, "global", zone_id)


def certificate(account, region, arn):
    """An imported certificate that templates refer to by its ARN only: RSA with 2048 bits."""
    from moto.acm.models import CertBundle, acm_backends

    held = acm_backends[account][region]._certificates
    if arn in held:
        return
    bundle = CertBundle.generate_cert("imported.invalid", account_id=account, region=region)
    bundle.arn, bundle.type, bundle.status = arn, "IMPORTED", "ISSUED"
    held[arn] = bundle
    _note("imported certificate", account, region, arn)


def secret(account, region, name):
    """A secret that operators put there by hand, which templates refer to by its name only."""
    from . import aws

    if name.startswith("arn:"):
        return
    client = aws.client("secretsmanager", region, account)
    try:
        client.describe_secret(SecretId=name)
    except client.exceptions.ResourceNotFoundException:
        client.create_secret(Name=name, SecretString=_SECRET)
        _note("secret", account, region, name)


def image_parameter(account, region, name):
    """The image id behind a public parameter of AWS that moto does not carry, or None for any other name."""
    if not name.startswith("/aws/service/ami-"):
        return None
    from moto.ec2.models import ec2_backends

    windows = "windows" in name
    images = ec2_backends[account][region].describe_images()
    found = next(image for image in images if (image.platform == "windows") == windows)
    _note("public image parameter", account, region, name)
    return found.id


def organization(account, partition):
    """The organisation whose management account the stack of guardrails goes to."""
    from moto.organizations.models import organizations_backends

    backend = organizations_backends[account][partition]
    if backend.org is None:
        backend.create_organization(region="eusc-de-east-1" if partition == "aws-eusc" else "eu-central-1", FeatureSet="ALL")
        _note("organisation", account, "global", backend.org.id)
    return backend


def organizational_unit(account, partition, unit):
    """A unit that templates refer to by its id only: the accounts of the deployment are in it."""
    backend = organization(account, partition)
    if any(item.id == unit for item in backend.ou):
        return
    made = backend.create_organizational_unit(Name=unit, ParentId=backend.org.root_id)
    next(item for item in backend.ou if item.id == made["OrganizationalUnit"]["Id"]).id = unit
    _note("organizational unit", account, "global", unit)
