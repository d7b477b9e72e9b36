import { resolvableNames } from '../../../lib/network/resolvable-names';
import { testDeployment, testEnvironment } from '../../fixtures/environment';
import { networkTemplate } from './network-fixture';
import { type GetAtt, resources } from './template-reader';

interface Rule {
  readonly Action: string;
  readonly Priority: number;
  readonly BlockResponse?: string;
  readonly ConfidenceThreshold?: string;
  readonly DnsThreatProtection?: string;
  readonly FirewallDomainListId?: GetAtt;
}

const template = networkTemplate(testEnvironment());
const [group] = resources<{ FirewallRules: Rule[] }>(template, 'AWS::Route53Resolver::FirewallRuleGroup');
const rules = [...(group?.properties.FirewallRules ?? [])].sort((a, b) => a.Priority - b.Priority);
const lists = resources<{ Domains: string[] }>(template, 'AWS::Route53Resolver::FirewallDomainList');
const domains = (rule: Rule | undefined) =>
  lists.find(({ id }) => id === rule?.FirewallDomainListId?.['Fn::GetAtt'][0])?.properties.Domains;

describe('EVM-11: names of malware and botnets are not resolved', () => {
  test('the last rule blocks every name', () => {
    expect(rules.at(-1)).toMatchObject({ Action: 'BLOCK', BlockResponse: 'NXDOMAIN' });
    expect(domains(rules.at(-1))).toEqual(['*']);
  });
  test('the only rule that allows comes right before it, and allows the listed names', () => {
    expect(rules.filter(({ Action }) => Action !== 'BLOCK')).toEqual([rules.at(-2)]);
    expect(domains(rules.at(-2))).toEqual(resolvableNames(testEnvironment()));
  });
  test.each(['DGA', 'DNS_TUNNELING', 'DICTIONARY_DGA'])('%s is blocked before any name is allowed', (threat) => {
    const detector = rules.find(({ DnsThreatProtection }) => DnsThreatProtection === threat);
    expect(detector).toMatchObject({ Action: 'BLOCK', ConfidenceThreshold: 'HIGH' });
    expect(detector?.Priority).toBeLessThan(rules.at(-2)?.Priority ?? 0);
  });
  test('the VPC uses the rules, they are protected, and a failure does not open them', () => {
    template.hasResourceProperties('AWS::Route53Resolver::FirewallRuleGroupAssociation', {
      FirewallRuleGroupId: { 'Fn::GetAtt': [group?.id, 'Id'] },
      MutationProtection: 'ENABLED',
    });
    template.hasResourceProperties('AWS::Route53Resolver::FirewallConfig', { FirewallFailOpen: 'DISABLED' });
  });
});

describe('EVM-03: the names that may be resolved', () => {
  test('are the allowed domains, the own domain, AWS and private names', () => {
    const { urlSuffix } = { urlSuffix: ['amazonaws', 'com'].join('.') };
    expect(resolvableNames(testEnvironment())).toEqual([
      'api.partner.example',
      'updates.example',
      '*.updates.example',
      'sample.example',
      '*.sample.example',
      urlSuffix,
      `*.${urlSuffix}`,
      'internal',
      '*.internal',
    ]);
  });
  test('follow the partition', () => {
    const deployment = testDeployment({ region: 'eusc-de-east-1' });
    expect(resolvableNames(testEnvironment({ deployment }))).toContain('*.amazonaws.eu');
  });
});
