import { App, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { askSteps } from '../../../../lib/extracts/ask-steps';
import { doneSteps } from '../../../../lib/extracts/done-steps';
import { CALLER, handOverBucketName, requestMachineName, unmaskedBucketName } from '../../../../lib/extracts/names';
import { assemblyFromTemplates } from '../../../../policies/assembly/in-memory';
import { verdictsOf } from '../../../../policies/judge';
import type { Rule } from '../../../../policies/rule';
import { extractsApprovedFirst } from '../../../../policies/rules/extracts/approved-first';
import { extractsOpenedByApproval } from '../../../../policies/rules/extracts/opened-by-approval';
import { extractsOwnRows } from '../../../../policies/rules/extracts/own-rows';
import { EXTRACTS_RULES } from '../../../../policies/rules/extracts/roster';
import { extractsShortLived } from '../../../../policies/rules/extracts/short-lived';
import { scopesOf } from '../../../../policies/scopes';
import { testDeployment } from '../../../fixtures/environment';

const deployment = testDeployment();
const { account } = deployment.environments.production;
const id = `${deployment.name}-production`;

/** What a rule complains about, in production and the organisation beside it. */
function judged(rule: Rule, production: object, organization: object = {}): string[] {
  const stack = (environment: string, where: string, Resources: object) => ({
    id: `${deployment.name}-${environment}/stack`,
    account: where,
    region: deployment.region,
    deployment: deployment.name,
    environment,
    terminationProtection: true,
    template: { Resources },
  });
  const { worlds } = assemblyFromTemplates([
    stack('production', account, production),
    stack('organization', deployment.organization.identityAccount, organization),
  ]);
  return worlds
    .flatMap((world) => scopesOf(world, { deployments: [deployment], jurisdiction: 'germany' }))
    .flatMap((scope) => verdictsOf(rule, scope))
    .flatMap((verdict) =>
      verdict.state === 'broken' ? [`${verdict.resource?.logicalId ?? 'missing'}: ${verdict.expected}`] : [],
    );
}

/** The definition as it is deployed, with texts instead of references. */
function definition(): string {
  const stack = new Stack(new App(), 'stack');
  const table = dynamodb.Table.fromTableName(stack, 'table', 'requests');
  const topic = sns.Topic.fromTopicArn(stack, 'topic', `arn:aws:sns:eu-central-1:${account}:officers`);
  const called = (name: string) => lambda.Function.fromFunctionName(stack, name, name);
  const approved = doneSteps(stack, {
    table,
    functions: { extract: called('e') as lambda.Function, mask: called('m') as lambda.Function },
  });
  const graph = new sfn.StateGraph(askSteps(stack, { table, topic, approved }).startState, 'requests');
  return JSON.stringify(stack.resolve(graph.toGraphJson()), (_name, value) => {
    const [separator, parts] = (value as { 'Fn::Join'?: [string, unknown[]] } | null)?.['Fn::Join'] ?? [];
    return parts ? parts.map((part) => (typeof part === 'string' ? part : 'x')).join(separator) : value;
  });
}

const healthy = definition();
const machine = (DefinitionString: unknown, StateMachineName = requestMachineName({ id })) => ({
  Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { StateMachineName, DefinitionString } },
});

describe('EVM-27, SMV-21, SMV-22: nothing happens before somebody else has approved', () => {
  test('as it is deployed', () => {
    expect(judged(extractsApprovedFirst, machine(healthy))).toEqual([]);
  });

  test('absence is a finding', () => {
    expect(judged(extractsApprovedFirst, {})).toEqual(['missing: the machine that answers requests for data']);
    expect(judged(extractsApprovedFirst, machine(healthy, 'another'))).toHaveLength(1);
  });

  test('a definition that cannot be read is a finding', () => {
    expect(judged(extractsApprovedFirst, machine({ Ref: 'Unknown' })).length).toBeGreaterThan(0);
    expect(judged(extractsApprovedFirst, machine('{'))).not.toEqual([]);
  });

  test.each<[string, RegExp, string, string]>([
    ['twelve hours of patience', /"TimeoutSeconds":28800/, '"TimeoutSeconds":43200', ''],
    ['a second more', /"TimeoutSeconds":28800/, '"TimeoutSeconds":43201', 'an answer within twelve hours'],
    ['a longer reason', /"\* \* \*"/, '"* * * *"', ''],
    ['two words of a reason', /"\* \* \*"/, '"* *"', 'a ticket and a reason'],
    ['no approval', /"Next":"wait for approval"/, '"Next":"what was approved"', 'an answer within twelve hours'],
    [
      'its own approval',
      /"StringEqualsPath":"\$\.people\.requester"/,
      '"StringEqualsPath":"$.people.approver"',
      'the approval of somebody else',
    ],
  ])('%s', (_name, from, to, expected) => {
    const findings = judged(extractsApprovedFirst, machine(healthy.replace(from, to)));
    if (expected === '') expect(findings).toEqual([]);
    else expect(findings.join()).toContain(expected);
  });

  test('a deed inside a branch is a deed', () => {
    const inside = healthy.replace(
      /"tell the core team":\{/,
      '"tell the core team":{"Branches":[{"StartAt":"x","States":{"x":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true}}}],',
    );
    expect(judged(extractsApprovedFirst, machine(inside)).join()).toContain('the approval of somebody else');
  });
});

describe('EVM-27: a session ends after an hour', () => {
  test.each<[string, RegExp, string, number]>([
    ['as it is deployed', /x^/, '', 0],
    ['half an hour', /"Seconds":3600/, '"Seconds":1800', 0],
    ['a second more', /"Seconds":3600/, '"Seconds":3601', 1],
    ['never', /"Next":"end the session"/, '"Next":"session over"', 1],
    ['for somebody else', /"Value\.\$":"\$\.requester"/, '"Value.$":"$.answer.approver"', 1],
  ])('%s', (_name, from, to, findings) => {
    expect(judged(extractsOpenedByApproval, machine(healthy.replace(from, to)))).toHaveLength(findings);
  });
});

describe('SMV-23: what is handed over is gone within seven days', () => {
  const bucket = (BucketName: string, expire: unknown, noncurrent: unknown) => ({
    Type: 'AWS::S3::Bucket',
    Properties: {
      BucketName,
      LifecycleConfiguration: {
        Rules: [
          { Status: 'Enabled', ExpirationInDays: expire, NoncurrentVersionExpiration: { NoncurrentDays: noncurrent } },
        ],
      },
    },
  });
  const both = (expire: unknown, noncurrent: unknown) => ({
    HandOver: bucket(handOverBucketName({ id, account }), expire, noncurrent),
    Unmasked: bucket(unmaskedBucketName({ id, account }), 1, 1),
  });

  test.each<[string, object, string[]]>([
    ['six days and one', both(6, 1), []],
    ['seven and one', both(7, 1), ['HandOver']],
    ['thirty', both(30, 1), ['HandOver']],
    ['without end', both(undefined, 1), ['HandOver']],
    ['a number of days that cannot be read', both({ Ref: 'Unknown' }, 1), ['HandOver']],
    ['nowhere', {}, ['missing', 'missing']],
  ])('%s', (_name, resources, findings) => {
    expect(judged(extractsShortLived, resources).map((text) => text.split(':')[0])).toEqual(findings);
  });
});

describe('SMV-21, SMV-22: everybody asks in his own name, and the core team alone approves', () => {
  const rows = (partition: string, more: object = {}) => ({
    Effect: 'Allow',
    Action: 'dynamodb:PutItem',
    Resource: 'arn:of:table',
    Condition: {
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [partition] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
    ...more,
  });
  const answers = { Effect: 'Allow', Action: 'states:SendTaskSuccess', Resource: 'arn:of:machine' };
  const people = (group: string, ...Statement: object[]) => ({
    Group: { Type: 'AWS::IdentityStore::Group', Properties: { DisplayName: group } },
    Set: { Type: 'AWS::SSO::PermissionSet', Properties: { Name: group, InlinePolicy: { Statement } } },
    Assignment: {
      Type: 'AWS::SSO::Assignment',
      Properties: { PermissionSetArn: { Ref: 'Set' }, PrincipalId: { 'Fn::GetAtt': ['Group', 'GroupId'] } },
    },
  });
  const findings = (resources: object) =>
    judged(extractsOwnRows, {}, resources).filter((text) => !text.startsWith('missing'));

  test.each<[string, object, number]>([
    ['support asks', people('support', rows(`request#${CALLER}`)), 0],
    ['support approves', people('support', rows(`approval#${CALLER}`)), 1],
    ['support answers', people('support', answers), 1],
    [
      'the core team asks, approves and answers',
      people('core-team', rows(`request#${CALLER}`), rows(`approval#${CALLER}`), answers),
      0,
    ],
    ['the core team approves in another name', people('core-team', rows('approval#AROA:x'), answers), 1],
    ['somebody asks in any name', people('support', rows(`request#${CALLER}`, { Condition: {} })), 1],
    [
      'somebody takes his request back',
      people('support', rows(`request#${CALLER}`, { Action: 'dynamodb:DeleteItem' })),
      1,
    ],
    ['somebody only looks', people('support', { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: '*' }), 0],
  ])('%s', (_name, resources, count) => {
    expect(findings(resources)).toHaveLength(count);
  });

  test('without a core team nobody may approve, and that is a finding', () => {
    expect(judged(extractsOwnRows, {}, people('support'))).toEqual(['missing: a core team that may approve']);
  });
});

test('what is not there is a finding, for the rules that need it', () => {
  const silent = EXTRACTS_RULES.filter((rule) => judged(rule, {}).length === 0).map((rule) => rule.id);
  expect(silent).toEqual(['extracts-opened-by-approval']);
});
