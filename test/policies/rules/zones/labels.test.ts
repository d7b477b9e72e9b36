import type { RawTemplate } from '../../../../policies/mutant';
import { zonesLabelsTrue } from '../../../../policies/rules/zones/labels-true';
import { judgedAlone } from '../../proofs/foreign-template';
import { pick, sampleEnvironment } from '../../proofs/sample-environment';

const SUBNET = 'AWS::EC2::Subnet';
const judged = sampleEnvironment();

interface Tag {
  Key: string;
  Value: unknown;
}

function label(type: string, text: string, change: (tags: Tag[]) => Tag[] | undefined) {
  return (template: RawTemplate) => {
    const { resource } = pick(template, type, text);
    const tags = change(structuredClone(resource.Properties?.Tags ?? []) as unknown as Tag[]);
    resource.Properties = { ...resource.Properties, Tags: (tags ?? []) as never };
  };
}
const set = (Key: string, Value: unknown) => (tags: Tag[]) =>
  tags.map((tag) => (tag.Key === Key ? { Key, Value } : tag));
const lose = (Key: string) => (tags: Tag[]) => tags.filter((tag) => tag.Key !== Key);

describe('EVM-14: labels tell the truth about the place', () => {
  test('healthy here, not asked elsewhere', () => {
    expect(judged(zonesLabelsTrue, undefined, 'network')).toBe('compliant');
    expect(judgedAlone(zonesLabelsTrue, { Subnet: { Type: SUBNET, Properties: { Tags: [] } } })).toBe('does not apply');
  });

  test.each<[string, ReturnType<typeof label>, RegExp | string]>([
    ['a tag more', label(SUBNET, 'database', (tags) => [...tags, { Key: 'cost-centre', Value: '1' }]), 'compliant'],
    ['other order', label(SUBNET, 'database', (tags) => tags.reverse()), 'compliant'],
    ['another name', label(SUBNET, 'database', set('Name', 'vault')), 'compliant'],
    ['a subnet that claims to be of another zone', label(SUBNET, 'database', set('zone', 'edge')), /Subnet.* Tags$/],
    ['a class too low', label(SUBNET, 'database', set('data-classification', 'public')), /Subnet.* Tags$/],
    ['no class', label(SUBNET, 'app', lose('data-classification')), /Subnet.* Tags$/],
    ['no zone', label(SUBNET, 'app', lose('zone')), /Subnet.* Tags$/],
    ['no labels at all', label(SUBNET, 'egress', () => undefined), /Subnet.* Tags$/],
    ['a label twice', label(SUBNET, 'app', (tags) => [...tags, { Key: 'zone', Value: 'app' }]), /Subnet.* Tags$/],
    ['a zone that nobody knows', label(SUBNET, 'app', set('zone', { 'Fn::ImportValue': 'x' })), /Subnet.* Tags$/],
    ['a route table that bears no label', label('AWS::EC2::RouteTable', 'app', () => undefined), 'compliant'],
    ['a route table of no known zone', label('AWS::EC2::RouteTable', 'app', set('zone', 'dmz')), /RouteTable.* Tags$/],
    [
      'a network ACL whose class is not its zone’s',
      label('AWS::EC2::NetworkAcl', 'app', set('data-classification', 'public')),
      /^Aclsapp.* Tags$/,
    ],
  ])('%s', (_name, change, expected) => {
    expect(judged(zonesLabelsTrue, change, 'network')).toMatch(expected);
  });
});
