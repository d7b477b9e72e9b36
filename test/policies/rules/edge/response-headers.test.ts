import { verdictsOf } from '../../../../policies/judge';
import { edgeResponseHeaders } from '../../../../policies/rules/edge/response-headers';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

describe('SMV-40: no page of another site reads, frames or guesses', () => {
  const PREFIX = 'routing.http.response.';
  const FRAMES = `${PREFIX}x_frame_options.header_value`;
  const SNIFFING = `${PREFIX}x_content_type_options.header_value`;
  const GOOD = { [FRAMES]: 'SAMEORIGIN', [SNIFFING]: 'nosniff' };
  const listener = (attributes: { [key: string]: string }, Protocol = 'HTTPS') => ({
    It: {
      Type: 'AWS::ElasticLoadBalancingV2::Listener',
      Properties: {
        Protocol,
        ListenerAttributes: Object.entries(attributes).map(([Key, Value]) => ({ Key, Value })),
      },
    },
  });
  const judged = (resources: ReturnType<typeof listener>) =>
    outcome(verdictsOf(edgeResponseHeaders, { ...foreignScope(resources), environment: testEnvironment() }));

  test.each<[string, { [key: string]: string }, string]>([
    ['as made', GOOD, 'compliant'],
    ['framed by nobody at all', { ...GOOD, [FRAMES]: 'DENY' }, 'compliant'],
    ['framed by everybody', { ...GOOD, [FRAMES]: 'ALLOWALL' }, `It ListenerAttributes.${FRAMES}`],
    ['nothing about types', { [FRAMES]: 'DENY' }, `It ListenerAttributes.${SNIFFING}`],
    [
      'read by every site',
      { ...GOOD, [`${PREFIX}access_control_allow_origin.header_value`]: '*' },
      `It ListenerAttributes.${PREFIX}access_control_allow_origin.header_value`,
    ],
  ])('%s', (_name, attributes, expected) => {
    expect(judged(listener(attributes))).toBe(expected);
  });

  test('a listener in the clear, and a template of nobody', () => {
    expect(judged(listener({}, 'HTTP'))).toBe('does not apply');
    expect(judgedAlone(edgeResponseHeaders, listener({}))).toBe('does not apply');
  });
});
