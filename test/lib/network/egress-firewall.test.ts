import { testDeployment, testEnvironment } from '../../fixtures/environment';
import { networkTemplate } from './network-fixture';
import { type GetAtt, type Placed, type Ref, resources, subnetsOf } from './template-reader';

interface FirewallPolicy {
  readonly FirewallPolicy: {
    readonly StatefulRuleGroupReferences: readonly { readonly Priority: number; readonly ResourceArn: unknown }[];
  };
}

const template = networkTemplate(testEnvironment());
const subnets = subnetsOf(template);

/** The availability zone in which a firewall endpoint, by its logical id, lies. */
function zoneOfEndpoint(target: GetAtt | undefined): string | undefined {
  const [id, attribute] = target?.['Fn::GetAtt'] ?? [];
  expect(attribute).toBe('EndpointId');
  const associations = resources<{ SubnetMapping: { SubnetId: Ref } }>(
    template,
    'AWS::NetworkFirewall::VpcEndpointAssociation',
  );
  const subnet = associations.find((association) => association.id === id)?.properties.SubnetMapping.SubnetId.Ref;
  const placed = subnets.find((candidate) => candidate.id === subnet);
  expect(placed?.tier).toBe('firewall');
  return placed?.zone;
}
function tier(name: string): Placed[] {
  return subnets.filter((subnet) => subnet.tier === name);
}

describe('EVM-03: the only way out is the firewall of the same availability zone', () => {
  test('app: one default route, to the firewall', () => {
    for (const { routes, zone } of tier('app')) {
      expect(routes).toHaveLength(1);
      expect(routes[0]?.DestinationCidrBlock).toBe('0.0.0.0/0');
      expect(zoneOfEndpoint(routes[0]?.VpcEndpointId)).toBe(zone);
    }
  });
  test('firewall: one default route, to the NAT gateway', () => {
    const nats = resources<{ SubnetId: Ref }>(template, 'AWS::EC2::NatGateway');
    for (const { routes, zone } of tier('firewall')) {
      expect(routes.map(({ DestinationCidrBlock }) => DestinationCidrBlock)).toEqual(['0.0.0.0/0']);
      const nat = nats.find(({ id }) => id === routes[0]?.NatGatewayId?.Ref);
      expect(subnets.find(({ id }) => id === nat?.properties.SubnetId.Ref)).toMatchObject({ tier: 'egress', zone });
    }
  });
  test('the answer takes the same firewall back: a firewall that sees half a connection drops it', () => {
    for (const { routes, zone } of tier('egress')) {
      const back = routes.find(({ VpcEndpointId }) => VpcEndpointId);
      const app = tier('app').find((subnet) => subnet.zone === zone);
      expect(back?.DestinationCidrBlock).toBe(app?.cidr);
      expect(zoneOfEndpoint(back?.VpcEndpointId)).toBe(zone);
      expect(routes).toHaveLength(2);
    }
  });
  test('edge: nothing of the load balancer passes the firewall, in neither direction', () => {
    for (const { routes } of tier('edge')) {
      expect(routes).toHaveLength(1);
      expect(routes[0]).toMatchObject({ DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: expect.any(String) } });
    }
  });
});

describe('EVM-31: the firewall is configured to best practice', () => {
  test('what no rule passes is dropped and alerted', () => {
    template.hasResourceProperties('AWS::NetworkFirewall::FirewallPolicy', {
      FirewallPolicy: {
        StatelessDefaultActions: ['aws:forward_to_sfe'],
        StatelessFragmentDefaultActions: ['aws:drop'],
        StatefulDefaultActions: ['aws:drop_established', 'aws:alert_established'],
        StatefulEngineOptions: { RuleOrder: 'STRICT_ORDER' },
      },
    });
  });
  test('it cannot be deleted, moved or given another policy by accident', () => {
    template.hasResourceProperties('AWS::NetworkFirewall::Firewall', {
      DeleteProtection: true,
      SubnetChangeProtection: true,
      FirewallPolicyChangeProtection: true,
      SubnetMappings: tier('firewallPrimary').map(({ id }) => ({ SubnetId: { Ref: id } })),
    });
  });
  test('alerts and flows are logged', () => {
    const [logging] = resources<{ LoggingConfiguration: { LogDestinationConfigs: { LogType: string }[] } }>(
      template,
      'AWS::NetworkFirewall::LoggingConfiguration',
    );
    const types = logging?.properties.LoggingConfiguration.LogDestinationConfigs.map(({ LogType }) => LogType);
    expect(types).toEqual(['ALERT', 'FLOW']);
  });
});

describe('EVM-03: allow-listed domains only', () => {
  const targets = (deployment = testDeployment()) =>
    resources<{ RuleGroup: { RulesSource: { RulesSourceList: { Targets: string[]; TargetTypes: string[] } } } }>(
      networkTemplate(testEnvironment({ deployment })),
      'AWS::NetworkFirewall::RuleGroup',
    ).map(({ properties }) => properties.RuleGroup.RulesSource.RulesSourceList);

  test('Linux: exactly what the deployment lists, by TLS server name', () => {
    expect(targets()).toEqual([
      {
        GeneratedRulesType: 'ALLOWLIST',
        TargetTypes: ['TLS_SNI'],
        Targets: ['api.partner.example', '.updates.example'],
      },
    ]);
  });
  test('Windows: the update servers of its maker too', () => {
    const [list] = targets(testDeployment({ operatingSystem: 'windows' }));
    expect(list?.Targets).toEqual(expect.arrayContaining(['api.partner.example', '.windowsupdate.com']));
    expect(list?.Targets.filter((target) => !/microsoft\.com$|windowsupdate\.com$|example$/.test(target))).toEqual([]);
  });
  test('an empty list lets nothing out', () => {
    expect(targets(testDeployment({ egressDomains: [] }))).toEqual([]);
  });
});

describe('EVM-11: known malicious traffic is blocked', () => {
  const [policy] = resources<FirewallPolicy>(template, 'AWS::NetworkFirewall::FirewallPolicy');
  const references = policy?.properties.FirewallPolicy.StatefulRuleGroupReferences ?? [];

  test("AWS's botnet and malware lists come before our passes, without override", () => {
    const managed = references.filter(({ ResourceArn }) => JSON.stringify(ResourceArn).includes('aws-managed'));
    expect(JSON.stringify(managed)).toMatch(/ThreatSignaturesBotnetStrictOrder.*ThreatSignaturesMalwareStrictOrder/);
    expect(managed.every((reference) => !('Override' in reference))).toBe(true);
    const own = references.find((reference) => !managed.includes(reference));
    expect(Math.max(...managed.map(({ Priority }) => Priority))).toBeLessThan(own?.Priority ?? 0);
  });
});
