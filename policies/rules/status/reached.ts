import { statusSite } from '../../../lib/status/site';
import type { Resource, Value } from '../../assembly/types';
import { besides, gone, type Mutant, type RawValue, setTo } from '../../mutant';
import { items } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, judgeProperty, read } from '../../verdict';
import { isStatusAddress } from './address';
import { FORWARD_SECRET } from './gateway';
import { API, DOMAIN, inStatusSite, STAGE, statusGateway } from './site';

const MAPPING = 'AWS::ApiGateway::BasePathMapping';
const RECORD = 'AWS::Route53::RecordSet';
const CERTIFICATE = 'AWS::CertificateManager::Certificate';

export const containmentStatusReached = environmentRule({
  id: 'containment-status-reached',
  title: 'The address that the maintenance page shows leads to the status site, over TLS that ends in the region',
  promises: ['SMV-47', 'EVM-35', 'SMV-10'],
  area: 'containment',
  fix: 'Keep lib/status/address.ts: record, regional domain, certificate and mapping, all in the account of the site.',
  *check(scope) {
    if (!scope.environment) return;
    const domains = inStatusSite(DOMAIN, scope);
    if (domains.length !== 1) yield missing(DOMAIN, 'one domain of the status site');
    for (const domain of domains) yield* judgeDomain(domain, scope);
    const [record] = inStatusSite(RECORD, scope).filter((each) => isStatusAddress(each, scope));
    yield record
      ? compliant(record, 'Name')
      : missing(RECORD, `an alias record for ${statusSite(scope.environment).domain.name}`);
    const [authorities] = inStatusSite(RECORD, scope).filter((each) => isAuthorities(each, scope.environment));
    yield authorities
      ? compliant(authorities, 'Name')
      : missing(RECORD, `a CAA record of ${statusSite(scope.environment).domain.name}`);
  },
  mutants: [
    ...worse(DOMAIN, 'DomainName', 'elsewhere.example', 'another name'),
    ...worse(DOMAIN, 'SecurityPolicy', 'TLS_1_2', 'ciphers without forward secrecy'),
    ...worse(DOMAIN, 'SecurityPolicy', 'SecurityPolicy_TLS13_1_2_PQ_2025_09', 'both, to choose from'),
    ...worse(DOMAIN, 'EndpointAccessMode', 'BASIC', 'one name in the handshake and another in the request'),
    ...worse(DOMAIN, 'EndpointConfiguration.Types', ['EDGE'], 'a handshake anywhere in the world'),
    ...worse(DOMAIN, 'RegionalCertificateArn', 'arn:of:a:certificate', 'a certificate that nobody knows'),
    besides(API, {
      ...setTo(
        CERTIFICATE,
        'SubjectAlternativeNames',
        ['*.somebody-elses.example'],
        'a certificate for others, too',
        'widen',
      ),
      notices: { partner: DOMAIN },
      copyable: false,
    }),
    besides(API, { ...gone(MAPPING, 'a name that leads nowhere', { partner: DOMAIN }), copyable: false }),
    besides(API, {
      ...setTo(MAPPING, 'BasePath', 'news', 'below a path'),
      notices: { partner: DOMAIN },
      copyable: false,
    }),
    besides(API, {
      ...setTo(MAPPING, 'Stage', 'other', 'another stage'),
      notices: { partner: DOMAIN },
      copyable: false,
    }),
    ...['AliasTarget.DNSName', 'HostedZoneId', 'Name'].map((path) =>
      besides(API, {
        ...setTo(RECORD, path, 'elsewhere.example', `the record leads elsewhere: ${path}`, 'move', isAlias),
        notices: 'absence' as const,
        copyable: false,
      }),
    ),
    besides(API, gone(RECORD, 'no record', 'absence', isAlias)),
    besides(
      API,
      gone(RECORD, 'anybody may issue for it', 'absence', ({ Properties }) => Properties?.Type === 'CAA'),
    ),
  ],
});

function* judgeDomain(domain: Resource, scope: Scope): Iterable<Verdict> {
  const { environment, world } = scope;
  if (!environment) return;
  const { name } = statusSite(environment).domain;
  const { certificate } = environment.deployment.organization.statusSite;
  yield judgeProperty(domain, 'DomainName', name, (value) => value === name);
  yield judgeProperty(domain, 'SecurityPolicy', 'TLS 1.2 or newer, with forward secrecy', (value) =>
    FORWARD_SECRET.test(String(value)),
  );
  yield judgeProperty(domain, 'EndpointAccessMode', 'STRICT', (value) => value === 'STRICT');
  yield judgeProperty(domain, 'EndpointConfiguration.Types', 'REGIONAL', (value) => items(value).join() === 'REGIONAL');
  const shown = read(domain, 'RegionalCertificateArn');
  const made = world.target(shown);
  const known =
    certificate.source === 'imported'
      ? shown === certificate.arn
      : made?.type === CERTIFICATE && made.stack === domain.stack && namesOf(made).every((each) => each === name);
  yield known
    ? compliant(domain, 'RegionalCertificateArn')
    : broken(domain, 'RegionalCertificateArn', 'the certificate of the status site');
  yield judgeMapping(domain, scope);
}

function namesOf(certificate: Resource): readonly Value[] {
  return [read(certificate, 'DomainName') ?? '', ...items(read(certificate, 'SubjectAlternativeNames'))];
}

function judgeMapping(domain: Resource, scope: Scope): Verdict {
  const { world } = scope;
  const mappings = inStatusSite(MAPPING, scope);
  const holds = mappings.every(
    (mapping) =>
      world.target(read(mapping, 'DomainName')) === domain &&
      world.target(read(mapping, 'RestApiId')) === statusGateway(scope) &&
      world.target(read(mapping, 'Stage'))?.type === STAGE &&
      read(mapping, 'BasePath') === undefined,
  );
  return holds && mappings.length === 1
    ? compliant(domain, 'BasePathMapping')
    : broken(
        domain,
        'BasePathMapping',
        'one, from the root of the name to the stage of the interface',
        mappings.length,
      );
}

/** Who may issue for the site's host; which of them is judged for every record (edge-certificate-authorities). */
function isAuthorities(record: Resource, environment: Scope['environment']): boolean {
  return (
    environment !== undefined &&
    read(record, 'Type') === 'CAA' &&
    read(record, 'HostedZoneId') === environment.deployment.organization.statusSite.hostedZoneId &&
    String(read(record, 'Name')).replace(/\.$/, '') === statusSite(environment).domain.name
  );
}

function isAlias({ Properties }: { Properties?: { [key: string]: unknown } }): boolean {
  return Properties?.Type === 'A';
}

function worse(type: string, path: string, value: RawValue, name: string): Mutant[] {
  return [besides(API, setTo(type, path, value, name))];
}
