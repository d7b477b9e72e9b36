import { JOURNAL, requestTableArn, requestTableName } from '../../../../lib/extracts/names';
import { arn, serviceEndpoint } from '../../../../lib/partition';
import { verdictsOf } from '../../../../policies/judge';
import { peopleRequestsNarrowed } from '../../../../policies/rules/people/requests-narrowed';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

const environment = testEnvironment();
const { region, account } = environment;
const ROWS = {
  'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [JOURNAL] },
  Null: { 'dynamodb:LeadingKeys': 'false' },
};
const KEYS = arn(region, `kms:${region}:${account}:key/*`);
const CONTEXT = { 'kms:EncryptionContext:aws:dynamodb:tableName': requestTableName(environment) };
const VIA = { 'kms:ViaService': serviceEndpoint('dynamodb', region) };
const OWN = arn(region, `ssm:${region}:${account}:session/\${aws:userid}-*`);

const set = (statement: object) => ({
  Set: {
    Type: 'AWS::SSO::PermissionSet',
    Properties: { InlinePolicy: { Statement: [{ Sid: 'It', Effect: 'Allow', ...statement }] } },
  },
});

describe('EVM-26, SMV-21: what serves a request for data opens nothing else', () => {
  test.each<[string, object, string]>([
    [
      'rows of the journal',
      { Action: 'dynamodb:Query', Resource: requestTableArn(environment), Condition: ROWS },
      'compliant',
    ],
    ['any row', { Action: 'dynamodb:Query', Resource: requestTableArn(environment) }, 'Set InlinePolicy.It'],
    ['any table', { Action: 'dynamodb:Query', Resource: '*', Condition: ROWS }, 'Set InlinePolicy.It'],
    [
      'the key of the table',
      { Action: 'kms:Decrypt', Resource: KEYS, Condition: { StringEquals: { ...CONTEXT, ...VIA } } },
      'compliant',
    ],
    [
      'the key, by whatever service',
      { Action: 'kms:Decrypt', Resource: KEYS, Condition: { StringEquals: CONTEXT } },
      'Set InlinePolicy.It',
    ],
    [
      'every key of the service',
      { Action: 'kms:Decrypt', Resource: KEYS, Condition: { StringEquals: VIA } },
      'Set InlinePolicy.It',
    ],
    ['any machine', { Action: 'states:StartExecution', Resource: '*' }, 'Set InlinePolicy.It'],
    ["another's session", { Action: 'ssm:TerminateSession', Resource: '*' }, 'Set InlinePolicy.It'],
    ['the own session', { Action: 'ssm:TerminateSession', Resource: OWN }, 'does not apply'],
    ['a view of alarms', { Action: 'cloudwatch:DescribeAlarms', Resource: '*' }, 'does not apply'],
  ])('%s: %s', (_name, statement, expected) => {
    const scope = { ...foreignScope(set(statement)), environment };
    expect(outcome(verdictsOf(peopleRequestsNarrowed, scope))).toBe(expected);
  });

  test('a template of somebody else has no requests of ours', () => {
    const anything = set({ Action: 'states:StartExecution', Resource: '*' });
    expect(judgedAlone(peopleRequestsNarrowed, anything)).toBe('does not apply');
  });
});
