import type { RawObject, RawTemplate } from '../../../../policies/mutant';
import { edgeCertificateAuthorities } from '../../../../policies/rules/edge/certificate-authorities';
import { edgeListenerCertificate } from '../../../../policies/rules/edge/listener-certificate';
import { edgeOnlyEntry } from '../../../../policies/rules/edge/only-entry';
import { edgeRecords } from '../../../../policies/rules/edge/records';
import { edgeRoutesByHost } from '../../../../policies/rules/edge/routes-by-host';
import { edgeSecurityTxt } from '../../../../policies/rules/edge/security-txt';
import { judgedAlone } from '../../proofs/foreign-template';
import { pick, sampleEnvironment } from '../../proofs/sample-environment';

const RECORD = 'AWS::Route53::RecordSet';
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const judged = sampleEnvironment();
const ALL = [
  edgeCertificateAuthorities,
  edgeListenerCertificate,
  edgeOnlyEntry,
  edgeRecords,
  edgeRoutesByHost,
  edgeSecurityTxt,
];

function set(type: string, text: string, properties: RawObject): (template: RawTemplate) => void {
  return (template) => {
    const { resource } = pick(template, type, text);
    resource.Properties = { ...resource.Properties, ...properties };
  };
}

describe('the edge of an environment', () => {
  test.each(ALL.map((rule) => [rule.id, rule] as const))('%s: healthy here, not asked elsewhere', (_id, rule) => {
    expect(judged(rule, undefined, 'edge')).toBe('compliant');
    expect(judgedAlone(rule, {})).toBe('does not apply');
  });
});

describe('EVM-35: hosts lead to the load balancer', () => {
  const alias = (DNSName: RawObject[string]) => ({ AliasTarget: { DNSName, HostedZoneId: 'Z1' } });
  const name = { 'Fn::GetAtt': ['PublicLoadBalancer9A8E475C', 'DNSName'] };

  test.each<[string, RawObject, RegExp | string]>([
    ['without dualstack', alias(name), 'compliant'],
    ['in capitals, with the dot', { Name: 'SAMPLE.example.' }, 'compliant'],
    ['without the dot', { Name: 'sample.example' }, 'compliant'],
    ['another prefix', alias({ 'Fn::Join': ['', ['evil.', name]] }), /AliasTarget\.DNSName$/],
    ['a suffix', alias({ 'Fn::Join': ['', [name, '.evil.example']] }), /AliasTarget\.DNSName$/],
    [
      'another attribute',
      alias({ 'Fn::GetAtt': ['PublicLoadBalancer9A8E475C', 'CanonicalHostedZoneID'] }),
      /AliasTarget\.DNSName$/,
    ],
    ['an address beside the alias', { ResourceRecords: ['198.51.100.7'] }, /AliasTarget\.DNSName$/],
    ["somebody else's zone", { HostedZoneId: 'Z2' }, /HostedZoneId$/],
    ['another name', { Name: 'old.sample.example.' }, /Name; missing Name$/],
  ])('%s', (_name, properties, expected) => {
    expect(judged(edgeRecords, set(RECORD, 'Aliassample', properties), 'edge')).toMatch(expected);
  });

  test('a group of records is not read', () => {
    const added = (template: RawTemplate) => {
      template.Resources.Group = { Type: 'AWS::Route53::RecordSetGroup' };
    };
    expect(judged(edgeRecords, added, 'edge')).toBe('Group Type');
  });
});

describe('EMB-32: who may issue certificates', () => {
  test.each<[string, string[], RegExp | string]>([
    ["Amazon's names", ['0 issue "amazon.com"', '0 issue "awstrust.com"'], 'compliant'],
    ['nobody', ['0 issue ";"'], /ResourceRecords$/],
    ['one more', ['0 issue "amazon.com"', '0 issuewild "letsencrypt.org"'], /ResourceRecords$/],
    ['with parameters', ['0 issue "amazon.com; policy=ev"'], 'compliant'],
    ['a name that only begins so', ['0 issue "amazon.com.attacker.example"'], /ResourceRecords$/],
    ['another tag', ['0 iodef "mailto:security@sample.example"'], /ResourceRecords$/],
  ])('%s', (_name, ResourceRecords, expected) => {
    expect(judged(edgeCertificateAuthorities, set(RECORD, 'Authorities', { ResourceRecords }), 'edge')).toMatch(
      expected,
    );
  });
});

describe('EVM-35: the certificate is made for all hosts', () => {
  const TYPE = 'AWS::CertificateManager::Certificate';

  test.each<[string, RawObject, RegExp | string]>([
    ['a star', { SubjectAlternativeNames: ['*.sample.example'] }, 'compliant'],
    ['a star stands for one label', { DomainName: '*.sample.example', SubjectAlternativeNames: [] }, /Certificates$/],
    ['one host forgotten', { SubjectAlternativeNames: [] }, /Certificates$/],
  ])('%s', (_name, properties, expected) => {
    expect(judged(edgeListenerCertificate, set(TYPE, '', properties), 'edge')).toMatch(expected);
  });
});

describe('SMV-29: each service has its own host', () => {
  const host = (Values: string[]) => ({ Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values } }] });

  test.each<[string, RawObject, RegExp | string]>([
    ['the older spelling', { Conditions: [{ Field: 'host-header', Values: ['live.sample.example'] }] }, 'compliant'],
    [
      'its host and a path',
      { Conditions: [...host(['live.sample.example']).Conditions, { Field: 'path-pattern', Values: ['/a'] }] },
      'compliant',
    ],
    ["another's host", host(['sample.example']), /Actions$/],
    ['both hosts', host(['sample.example', 'live.sample.example']), /Conditions$/],
    ['every host', host(['*']), /Conditions$/],
    ['no condition', { Conditions: [] }, /Conditions$/],
    [
      'a second target group',
      {
        Actions: [
          {
            Type: 'forward',
            ForwardConfig: {
              TargetGroups: [{ TargetGroupArn: { Ref: 'liveTargets0FF51EE6' } }, { TargetGroupArn: 'x' }],
            },
          },
        ],
      },
      /Actions$/,
    ],
    [
      'a redirect, which is judged by edge-redirects-stay',
      { Actions: [{ Type: 'redirect', RedirectConfig: { Path: '/new', StatusCode: 'HTTP_302' } }] },
      'compliant',
    ],
    [
      'a fixed answer',
      { Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200' } }], Conditions: [] },
      'compliant',
    ],
  ])('%s', (_name, properties, expected) => {
    expect(judged(edgeRoutesByHost, set(RULE, 'liveRoute', properties), 'app')).toMatch(expected);
  });
});

describe('EMB-87: security.txt', () => {
  const body = (edit: (text: string) => string) => (template: RawTemplate) => {
    const { resource } = pick(template, RULE, 'SecurityTxt');
    const text = JSON.stringify(resource.Properties);
    const message = /"MessageBody":("(?:[^"\\]|\\.)*")/.exec(text)?.[1] ?? '""';
    resource.Properties = JSON.parse(text.replace(message, JSON.stringify(edit(JSON.parse(message)))));
  };

  test.each<[string, (text: string) => string, RegExp | string]>([
    ['with other ends of lines', (text) => text.replaceAll('\n', '\r\n'), 'compliant'],
    ['with a comment', (text) => `# our file\n${text}`, 'compliant'],
    ['expiry twice', (text) => `${text}Expires: 2030-01-01T00:00:00Z\n`, /Actions$/],
    ["somebody else's contact beside ours", (text) => `${text}contact: mailto:attacker@example.com\n`, /Actions$/],
    ['one host forgotten', (text) => text.replace(/Canonical: https:\/\/live.*\n/, ''), /Actions$/],
  ])('%s', (_name, edit, expected) => {
    expect(judged(edgeSecurityTxt, body(edit), 'edge')).toMatch(expected);
  });

  test('a service that is asked first hides it', () => {
    expect(judged(edgeSecurityTxt, set(RULE, 'liveRoute', { Priority: 5 }), 'app')).toMatch(/SecurityTxt\w+ Priority$/);
    expect(judged(edgeSecurityTxt, set(RULE, 'liveRoute', { Priority: 11 }), 'app')).toBe('compliant');
  });
});

describe('SMV-07: one way in', () => {
  const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

  test.each<[string, RawObject, RegExp | string]>([
    ['internal, anywhere', { Scheme: 'internal', Subnets: ['x'] }, 'does not apply'],
    ['public, anywhere', { Subnets: ['x'] }, /Subnets$/],
    ['public, in no subnet', { Subnets: [] }, /Subnets$/],
    ['public, past the firewall', { Type: 'network' }, /Type$/],
  ])('%s', (_name, properties, expected) => {
    expect(judged(edgeOnlyEntry, set(BALANCER, '', properties), 'edge')).toMatch(expected);
  });
});
