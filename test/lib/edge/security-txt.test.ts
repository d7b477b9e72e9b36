import { Match } from 'aws-cdk-lib/assertions';
import { securityTxt } from '../../../lib/edge/security-txt';
import { testDeployment, testEnvironment } from '../../fixtures/environment';
import { templates } from '../app/tiers';

const { securityContact } = testDeployment();

/** Fields by name, as RFC 9116 section 2 has them; a field may stand several times. */
function parse(text: string): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const line of text.split(/\r?\n/)) {
    const field = /^([A-Za-z-]+): (\S.*)$/.exec(line);
    if (line !== '' && !field) {
      throw new Error(`not a field: ${line}`);
    }
    if (field?.[1] && field[2]) {
      const name = field[1].toLowerCase();
      fields.set(name, [...(fields.get(name) ?? []), field[2]]);
    }
  }
  return fields;
}

describe('EMB-87, SMV-49: RFC 9116 security.txt', () => {
  const fields = parse(securityTxt(securityContact, ['sample.example', 'live.sample.example']));

  test('section 2.5.3: at least one contact, an address with a scheme', () => {
    expect(fields.get('contact')).toEqual(['mailto:security@sample.example']);
  });

  test('section 2.5.5: exactly one expiry, an instant of RFC 3339', () => {
    expect(fields.get('expires')).toHaveLength(1);
    expect(fields.get('expires')?.[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/);
  });

  test('section 2.5.8: one list of languages', () => {
    expect(fields.get('preferred-languages')).toEqual(['de, en']);
  });

  test('section 2.5.2: every host it is served on is named, or readers may not trust it', () => {
    expect(fields.get('canonical')).toEqual([
      'https://sample.example/.well-known/security.txt',
      'https://live.sample.example/.well-known/security.txt',
    ]);
  });

  test('the policy is a secure address', () => {
    expect(fields.get('policy')?.[0]).toMatch(/^https:/);
  });

  test('it ends with a line end', () => {
    expect(securityTxt(securityContact, ['sample.example']).endsWith('\n')).toBe(true);
  });
});

describe('served by the load balancer itself', () => {
  test('as plain text, before any service is asked', () => {
    const { edge, service } = templates(testEnvironment());
    edge.hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerRule', {
      Priority: 10,
      Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/.well-known/security.txt'] } }],
      Actions: [
        {
          Type: 'fixed-response',
          FixedResponseConfig: {
            StatusCode: '200',
            ContentType: 'text/plain',
            MessageBody: Match.stringLikeRegexp('^Contact: mailto:security@sample.example\n'),
          },
        },
      ],
    });
    const routes = Object.values(service.findResources('AWS::ElasticLoadBalancingV2::ListenerRule'));
    expect(routes.every(({ Properties }) => Properties.Priority > 10)).toBe(true);
  });

  test('a text that a fixed response cannot hold is refused: 1024 characters pass, 1025 do not', () => {
    const length = securityTxt({ ...securityContact, policy: '' }, ['sample.example', 'live.sample.example']).length;
    const withLength = (total: number) =>
      testEnvironment({
        deployment: testDeployment({ securityContact: { ...securityContact, policy: 'p'.repeat(total - length) } }),
      });
    expect(() => templates(withLength(1024))).not.toThrow();
    expect(() => templates(withLength(1025))).toThrow(/1025 characters; the load balancer answers with 1024 at most/);
  });
});
