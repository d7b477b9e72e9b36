import { edgeWebAclLogged } from '../../../../../policies/rules/edge/web-acl/logged';
import { edgeWebAclMasksCredentials } from '../../../../../policies/rules/edge/web-acl/masks-credentials';
import { judgedAlone } from '../../../proofs/foreign-template';
import { webAcl } from './statements';

const Key = { Type: 'AWS::KMS::Key', Properties: {} };
const Group = {
  Type: 'AWS::Logs::LogGroup',
  Properties: { LogGroupName: 'aws-waf-logs-edge', RetentionInDays: 90, KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
};
const logging = (more: object = {}) => ({
  Type: 'AWS::WAFv2::LoggingConfiguration',
  Properties: {
    ResourceArn: { 'Fn::GetAtt': ['Acl', 'Arn'] },
    LogDestinationConfigs: [{ 'Fn::GetAtt': ['Group', 'Arn'] }],
    ...more,
  },
});
const Acl = webAcl([]);

describe('EVM-19: the firewall logs', () => {
  const judged = (more: object = {}, group: object = {}) =>
    judgedAlone(edgeWebAclLogged, {
      Acl,
      Key,
      Logging: logging(more),
      Group: { ...Group, Properties: { ...Group.Properties, ...group } },
    });

  test.each<[string, object, object, string]>([
    ['into a kept group', {}, {}, 'compliant'],
    ['kept a day less', {}, { RetentionInDays: 89 }, 'Logging LogDestinationConfigs'],
    ['kept for ever, which nobody wrote down', {}, { RetentionInDays: undefined }, 'Logging LogDestinationConfigs'],
    ['no key', {}, { KmsKeyId: undefined }, 'Logging LogDestinationConfigs'],
    ['a name that AWS refuses', {}, { LogGroupName: 'waf' }, 'Logging LogDestinationConfigs'],
    [
      'a second destination from elsewhere',
      { LogDestinationConfigs: [{ 'Fn::GetAtt': ['Group', 'Arn'] }, 'x'] },
      {},
      'Logging LogDestinationConfigs',
    ],
    ['a filter that keeps all', { LoggingFilter: { DefaultBehavior: 'KEEP', Filters: [] } }, {}, 'compliant'],
    ['a filter that drops', { LoggingFilter: { DefaultBehavior: 'DROP', Filters: [] } }, {}, 'Logging LoggingFilter'],
    [
      'a filter that drops some',
      { LoggingFilter: { DefaultBehavior: 'KEEP', Filters: [{ Behavior: 'DROP' }] } },
      {},
      'Logging LoggingFilter',
    ],
    ["another web ACL's log", { ResourceArn: 'x' }, {}, 'Acl LoggingConfiguration; Logging ResourceArn'],
  ])('%s', (_name, more, group, expected) => {
    expect(judged(more, group)).toBe(expected);
  });

  test('no log, no web ACL', () => {
    expect(judgedAlone(edgeWebAclLogged, { Acl })).toBe('Acl LoggingConfiguration');
    expect(judgedAlone(edgeWebAclLogged, {})).toBe('does not apply');
  });

  test('a foreign template may log into a bucket', () => {
    const Bucket = { Type: 'AWS::S3::Bucket', Properties: {} };
    const Logging = logging({ LogDestinationConfigs: [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }] });
    expect(judgedAlone(edgeWebAclLogged, { Acl, Bucket, Logging })).toBe('compliant');
  });
});

describe('EVM-66: log-ins stand in no log', () => {
  const headers = (...names: string[]) => names.map((Name) => ({ SingleHeader: { Name } }));
  const protections = (keys: string[] | undefined, more: object = {}) => ({
    DataProtectionConfig: {
      DataProtections: [{ Action: 'SUBSTITUTION', Field: { FieldType: 'SINGLE_HEADER', FieldKeys: keys }, ...more }],
    },
  });
  const acl = (properties: object) => ({ ...Acl, Properties: { ...Acl.Properties, ...properties } });
  const PATH = 'DataProtectionConfig.DataProtections';

  test.each<[string, object[], object, string]>([
    [
      'both headers in both places',
      headers('authorization', 'cookie'),
      protections(['authorization', 'cookie']),
      'compliant',
    ],
    ['letters do not count', headers('Authorization', 'COOKIE'), protections(['Authorization', 'Cookie']), 'compliant'],
    ['every header', headers('authorization', 'cookie'), protections(undefined), 'compliant'],
    ['one header logged', headers('cookie'), protections(undefined), 'Logging RedactedFields'],
    ['one header sampled', headers('authorization', 'cookie'), protections(['cookie']), `Acl ${PATH}`],
    [
      'sampled where a rule matched',
      headers('authorization', 'cookie'),
      protections(undefined, { ExcludeRuleMatchDetails: true }),
      `Acl ${PATH}`,
    ],
    [
      'no samples at all',
      headers('authorization', 'cookie'),
      { VisibilityConfig: { SampledRequestsEnabled: false } },
      'compliant',
    ],
  ])('%s', (_name, RedactedFields, properties, expected) => {
    expect(
      judgedAlone(edgeWebAclMasksCredentials, { Acl: acl(properties), Logging: logging({ RedactedFields }) }),
    ).toBe(expected);
  });
});
