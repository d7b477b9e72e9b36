import { hostsOf } from '../../../lib/edge/hosts';
import { parse } from '../../assembly/symbol';
import type { Resource, World } from '../../assembly/types';
import { awayFrom, gone, setTo, without } from '../../mutant';
import { environmentRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { isStatusAddress } from '../status/address';
import { API } from '../status/site';
import { publicApplicationBalancers } from './load-balancer';

const RECORD = 'AWS::Route53::RecordSet';
/** NS hands a whole sub-domain to other servers, DS vouches for them. */
const LEADING = ['A', 'AAAA', 'CNAME', 'HTTPS', 'SVCB', 'NS', 'DS'];

export const edgeRecords = environmentRule({
  id: 'edge-records',
  title: 'Every host of the environment leads to its load balancer, and no host leads anywhere else',
  promises: ['EVM-35', 'EVM-11'],
  area: 'edge',
  fix: 'Keep the alias records of lib/edge/records.ts: one per host, in the hosted zone of the config, to the load balancer.',
  *check(scope) {
    const { world, environment } = scope;
    if (!environment) return;
    const records = world
      .ofType(RECORD)
      .filter((record) => LEADING.includes(String(read(record, 'Type'))) && !isStatusAddress(record, scope));
    for (const host of hostsOf(environment)) {
      const own = records.filter((record) => nameOf(record) === host);
      if (!own.some((record) => read(record, 'Type') === 'A')) {
        yield {
          state: 'broken',
          resourceType: RECORD,
          property: 'Name',
          expected: `an alias record for ${host}`,
          actual: 'no such resource',
        };
      }
    }
    for (const record of records.filter((each) => !holdsSignatureKey(each, world))) {
      if (!hostsOf(environment).includes(nameOf(record)))
        yield broken(record, 'Name', `one of ${hostsOf(environment).join(', ')}`);
      else if (read(record, 'HostedZoneId') !== environment.domain.hostedZoneId) {
        yield broken(record, 'HostedZoneId', environment.domain.hostedZoneId);
      } else if (!leadsToBalancer(record, world))
        yield broken(record, 'AliasTarget.DNSName', 'the load balancer of the environment');
      else yield compliant(record, 'Name');
    }
    for (const group of world.ofType('AWS::Route53::RecordSetGroup')) {
      yield broken(group, 'Type', `${RECORD}, one for each host`, group.type);
    }
  },
  mutants: [
    setTo(RECORD, 'AliasTarget.DNSName', 'elsewhere.example', 'the host leads elsewhere', 'move', isAddress),
    setTo(RECORD, 'HostedZoneId', 'Z99999999999999999999', 'a zone that is not ours', 'move', isAddress),
    setTo(RECORD, 'Name', 'forgotten.example.', 'a host that nobody configured', 'widen', isAddress),
    without(RECORD, 'AliasTarget', 'no alias', isAddress),
    {
      name: 'an address of our own choice',
      kind: 'move',
      type: RECORD,
      where: isAddress,
      change: (record) => {
        delete record.Properties?.AliasTarget;
        record.Properties = { ...record.Properties, TTL: '60', ResourceRecords: ['198.51.100.7'] };
      },
    },
    {
      name: 'a sub-domain handed to other servers',
      kind: 'move',
      type: RECORD,
      where: isAddress,
      notices: { partner: RECORD },
      change: (record, template) => {
        const { HostedZoneId = '', Name } = record.Properties ?? {};
        const ResourceRecords = ['ns.somebody-elses.example.'];
        const Properties = { HostedZoneId, Name: `api.${String(Name)}`, Type: 'NS', TTL: '60', ResourceRecords };
        template.Resources.Added = { Type: RECORD, Properties };
      },
    },
    awayFrom(API, gone(RECORD, 'a host without a record', 'absence', isAddress)),
  ],
});

/** Three names that SES chooses lead to the keys by which the environment's mail is signed, and nobody is served there. */
function holdsSignatureKey(record: Resource, world: World): boolean {
  const named = (path: string, attribute: RegExp) => {
    const [part, ...more] = parse(String(read(record, path)));
    if (part?.kind !== 'reference' || more.length > 0 || !attribute.test(part.attribute ?? '')) return false;
    return world.resource(part.stack, part.logicalId)?.type === 'AWS::SES::EmailIdentity';
  };
  return (
    read(record, 'Type') === 'CNAME' &&
    named('Name', /^DkimDNSTokenName[123]$/) &&
    named('ResourceRecords.0', /^DkimDNSTokenValue[123]$/)
  );
}

function isAddress(record: { Properties?: { [key: string]: unknown } }): boolean {
  return record.Properties?.Type === 'A';
}

/** Lower case, without the dot at the end that a full name may have. */
function nameOf(record: Resource): string {
  return String(read(record, 'Name')).toLowerCase().replace(/\.$/, '');
}

/** An alias to exactly the DNS name of a public load balancer; AWS also takes it with `dualstack.` in front. */
function leadsToBalancer(record: Resource, world: World): boolean {
  const name = read(record, 'AliasTarget.DNSName');
  const parts = typeof name === 'string' ? parse(name) : [];
  const last = parts.at(-1);
  const [first] = parts;
  const alone = parts.length === 1 || (parts.length === 2 && first?.kind === 'literal' && first.text === 'dualstack.');
  if (
    last?.kind !== 'reference' ||
    last.attribute !== 'DNSName' ||
    !alone ||
    read(record, 'ResourceRecords') !== undefined
  )
    return false;
  const balancer = world.resource(last.stack, last.logicalId);
  return balancer !== undefined && publicApplicationBalancers(world).includes(balancer);
}
