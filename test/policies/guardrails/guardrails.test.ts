import { organizationOf } from '../../../lib/config/environment';
import { GLOBAL_CALLS } from '../../../policies/guardrails/denied-actions';
import { LARGEST } from '../../../policies/guardrails/document';
import { guardrails } from '../../../policies/guardrails/guardrails';
import { repositoryDeployments } from '../../fixtures/templates';

describe('EVM-03, EVM-51: the policies of the organisation', () => {
  const all = repositoryDeployments().flatMap((deployment) =>
    guardrails(organizationOf(deployment)).map((policy) => [`${deployment.name} ${policy.name}`, policy] as const),
  );

  test.each(all)('%s is not longer than AWS takes', (_name, { type, content }) => {
    expect(JSON.stringify(content).length).toBeLessThanOrEqual(LARGEST[type]);
  });

  test.each(all)('%s names no account and no partition', (_name, { content }) => {
    expect(JSON.stringify(content)).not.toMatch(/\b\d{12}\b|arn:aws/);
  });

  test('EVM-02: what may be called elsewhere keeps and serves no data', () => {
    for (const service of ['kms', 'acm', 's3', 'rds', 'cloudfront', 'globalaccelerator', 'chime', 'config', 'wafv2'])
      expect(GLOBAL_CALLS).not.toContain(`${service}:*`);
  });
});
