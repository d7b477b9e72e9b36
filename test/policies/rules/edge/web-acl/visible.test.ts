import { edgeWebAclVisible } from '../../../../../policies/rules/edge/web-acl/visible';
import { judgedAlone } from '../../../proofs/foreign-template';

const SHOWN = { CloudWatchMetricsEnabled: true, SampledRequestsEnabled: true, MetricName: 'x' };

function judged(own: object | undefined, ofRule: object | undefined): string {
  const Rules = [{ Name: 'R', Priority: 0, Action: { Block: {} }, VisibilityConfig: ofRule }];
  return judgedAlone(edgeWebAclVisible, {
    Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { VisibilityConfig: own, Rules } },
  });
}

describe('EVM-11, EVM-29: what is detected is counted and shown', () => {
  test.each<[string, object | undefined, object | undefined, string]>([
    ['all of it', SHOWN, SHOWN, 'compliant'],
    ['as text', { ...SHOWN, SampledRequestsEnabled: 'true' }, SHOWN, 'compliant'],
    ['another metric name', { ...SHOWN, MetricName: 'y' }, SHOWN, 'compliant'],
    [
      'no metrics of the rest',
      { ...SHOWN, CloudWatchMetricsEnabled: false },
      SHOWN,
      'Acl VisibilityConfig.CloudWatchMetricsEnabled',
    ],
    [
      'no samples of a rule',
      SHOWN,
      { ...SHOWN, SampledRequestsEnabled: 'false' },
      'Acl Rules.R.VisibilityConfig.SampledRequestsEnabled',
    ],
    [
      'nothing said of a rule',
      SHOWN,
      undefined,
      'Acl Rules.R.VisibilityConfig.CloudWatchMetricsEnabled; Acl Rules.R.VisibilityConfig.SampledRequestsEnabled',
    ],
  ])('%s', (_name, own, ofRule, expected) => {
    expect(judged(own, ofRule)).toBe(expected);
  });

  test('no web ACL', () => {
    expect(judgedAlone(edgeWebAclVisible, {})).toBe('does not apply');
  });
});
