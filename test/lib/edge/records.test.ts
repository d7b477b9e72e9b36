import { testEnvironment } from '../../fixtures/environment';
import { templates } from '../app/tiers';

const { edge } = templates(testEnvironment());
const records = Object.values(edge.findResources('AWS::Route53::RecordSet')).map(({ Properties }) => Properties);

test('the domain and each service host are aliases of the load balancer, in the configured zone', () => {
  const aliases = records.filter(({ Type }) => Type === 'A');
  expect(aliases.map(({ Name }) => Name).sort()).toEqual(['live.sample.example.', 'sample.example.']);
  for (const { AliasTarget, HostedZoneId } of aliases) {
    expect(HostedZoneId).toBe('Z00000000000000000901');
    expect(JSON.stringify(AliasTarget.DNSName)).toContain('LoadBalancer');
  }
});

test('two services on one host name get one record', () => {
  const environment = testEnvironment();
  const services = environment.deployment.services.map((service) => ({ ...service, host: 'app' }));
  const { edge: shared } = templates(testEnvironment({ deployment: { ...environment.deployment, services } }));
  const names = Object.values(shared.findResources('AWS::Route53::RecordSet', { Properties: { Type: 'A' } }));
  expect(names.map(({ Properties }) => Properties.Name).sort()).toEqual(['app.sample.example.', 'sample.example.']);
});
