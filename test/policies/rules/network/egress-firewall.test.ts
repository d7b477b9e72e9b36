import { isPermitted, isTooBroad, permittedDomains } from '../../../../policies/rules/network/allowed-egress';
import { networkEgressFirewallAllowList } from '../../../../policies/rules/network/egress-firewall-allow-list';
import { networkEgressFirewallDefaultDrop } from '../../../../policies/rules/network/egress-firewall-default-drop';
import { testDeployment, testEnvironment } from '../../../fixtures/environment';
import { judgedAlone } from '../../proofs/foreign-template';
import { pick, sampleEnvironment } from '../../proofs/sample-environment';

const GROUP = 'AWS::NetworkFirewall::RuleGroup';

describe('EVM-03: a domain is allowed by the config or not at all', () => {
  const permitted = ['api.partner.example', '.updates.example'];

  test.each<[string, boolean]>([
    ['api.partner.example', true],
    ['xapi.partner.example', false],
    ['a.api.partner.example', false],
    ['.api.partner.example', false],
    ['partner.example', false],
    ['.updates.example', true],
    ['updates.example', true],
    ['eu.updates.example', true],
    ['.eu.updates.example', true],
    ['badupdates.example', false],
    ['.example', false],
  ])('%s: %s', (domain, expected) => {
    expect(isPermitted(domain, permitted)).toBe(expected);
  });

  test.each<[string, boolean]>([
    ['.com', true],
    ['com', true],
    ['*.com', true],
    ['*', true],
    ['', true],
    ['.', true],
    ['.co.uk', false],
    ['*.example.com', false],
    ['a.*.com', true],
  ])('%s is too broad: %s', (domain, expected) => {
    expect(isTooBroad(domain)).toBe(expected);
  });

  test('Windows may fetch its updates, Linux needs no domain for them', () => {
    const windows = testEnvironment({ deployment: testDeployment({ operatingSystem: 'windows' }) });
    expect(permittedDomains(testEnvironment())).toEqual(permitted);
    expect(permittedDomains(windows).length).toBeGreaterThan(permitted.length);
  });
});

describe('EVM-03: the allow list of the firewall', () => {
  const judged = sampleEnvironment();
  const withTargets = (...targets: string[]) =>
    judged(networkEgressFirewallAllowList, (template) => {
      const RulesSourceList = { GeneratedRulesType: 'ALLOWLIST', TargetTypes: ['TLS_SNI'], Targets: targets };
      pick(template, GROUP).resource.Properties = {
        Type: 'STATEFUL',
        Capacity: 1,
        RuleGroup: { RulesSource: { RulesSourceList } },
      };
    });

  test.each<[string, string[], boolean]>([
    ['as configured', ['api.partner.example', '.updates.example'], true],
    ['in another order', ['.updates.example', 'api.partner.example'], true],
    ['shorter', ['api.partner.example'], true],
    ['longer', ['api.partner.example', '.updates.example', 'drop.somebody.example'], false],
    ['wider', ['.partner.example'], false],
  ])('%s', (_name, targets, holds) => {
    if (holds) expect(withTargets(...targets)).toBe('compliant');
    else expect(withTargets(...targets)).toMatch(/RulesSourceList\.Targets$/);
  });

  test.each<[string, object, string]>([
    ['rules that drop', { RulesString: '# bad\ndrop tcp any any -> any any (sid:1;)\n' }, 'does not apply'],
    [
      'one that passes',
      { RulesString: 'drop tcp any any -> any any (sid:1;)\npass ip any any -> any any (sid:2;)' },
      'Group RuleGroup.RulesSource.RulesString',
    ],
    [
      'a denied list',
      { RulesSourceList: { GeneratedRulesType: 'DENYLIST', TargetTypes: ['HTTP_HOST'], Targets: ['.com'] } },
      'does not apply',
    ],
    [
      'a list with plain HTTP',
      { RulesSourceList: { GeneratedRulesType: 'ALLOWLIST', TargetTypes: ['HTTP_HOST'], Targets: ['a.example.com'] } },
      'Group RuleGroup.RulesSource.RulesSourceList.TargetTypes',
    ],
  ])("somebody's rule group: %s", (_name, RulesSource, expected) => {
    expect(
      judgedAlone(networkEgressFirewallAllowList, {
        Group: { Type: GROUP, Properties: { RuleGroup: { RulesSource } } },
      }),
    ).toBe(expected);
  });
});

describe('EVM-31: the default of the firewall', () => {
  const healthy = {
    StatelessDefaultActions: ['aws:forward_to_sfe'],
    StatelessFragmentDefaultActions: ['aws:drop'],
    StatefulDefaultActions: ['aws:drop_strict', 'aws:alert_strict'],
    StatefulEngineOptions: { RuleOrder: 'STRICT_ORDER', StreamExceptionPolicy: 'DROP' },
  };

  test.each<[string, object, string]>([
    ['drops and alerts', {}, 'compliant'],
    ['passes some packets', { StatelessDefaultActions: ['aws:pass'] }, 'Policy FirewallPolicy.StatelessDefaultActions'],
    [
      'does a second thing',
      { StatelessDefaultActions: ['aws:forward_to_sfe', 'mine'] },
      'Policy FirewallPolicy.StatelessDefaultActions',
    ],
    ['is silent', { StatefulDefaultActions: ['aws:drop_strict'] }, 'Policy FirewallPolicy.StatefulDefaultActions'],
    ['only alerts', { StatefulDefaultActions: ['aws:alert_strict'] }, 'Policy FirewallPolicy.StatefulDefaultActions'],
    ['is absent', { StatefulDefaultActions: undefined }, 'Policy FirewallPolicy.StatefulDefaultActions'],
  ])('%s', (_name, change, expected) => {
    const Policy = {
      Type: 'AWS::NetworkFirewall::FirewallPolicy',
      Properties: { FirewallPolicy: { ...healthy, ...change } },
    };
    expect(judgedAlone(networkEgressFirewallDefaultDrop, { Policy })).toBe(expected);
  });

  test('a template without a firewall is not asked', () => {
    expect(judgedAlone(networkEgressFirewallDefaultDrop, {})).toBe('does not apply');
  });
});
