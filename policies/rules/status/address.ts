import { statusSite } from '../../../lib/status/site';
import { parse } from '../../assembly/symbol';
import type { Resource } from '../../assembly/types';
import type { Scope } from '../../scope';
import { read } from '../../verdict';
import { DOMAIN, isOfStatusSite } from './site';

/** An alias of the status host, in the zone of the config, to the site's own domain in API Gateway. */
export function isStatusAddress(record: Resource, scope: Scope): boolean {
  const { environment, world } = scope;
  if (!environment || !isOfStatusSite(record.stack, scope)) return false;
  const [part, ...more] = parse(String(read(record, 'AliasTarget.DNSName')));
  if (part?.kind !== 'reference' || more.length > 0 || part.attribute !== 'RegionalDomainName') return false;
  const domain = world.resource(part.stack, part.logicalId);
  return (
    read(record, 'Type') === 'A' &&
    read(record, 'ResourceRecords') === undefined &&
    read(record, 'HostedZoneId') === environment.deployment.organization.statusSite.hostedZoneId &&
    String(read(record, 'Name')).toLowerCase().replace(/\.$/, '') === statusSite(environment).domain.name &&
    domain?.type === DOMAIN &&
    isOfStatusSite(domain.stack, scope)
  );
}
