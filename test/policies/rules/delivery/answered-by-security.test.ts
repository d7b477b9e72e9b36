import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { assemblyFromTemplates } from '../../../../policies/assembly/in-memory';
import { verdictsOf } from '../../../../policies/judge';
import { deliveryAnsweredBySecurity } from '../../../../policies/rules/delivery/answered-by-security';
import { scopesOf } from '../../../../policies/scopes';
import { featureFlags } from '../../../../stacks/feature-flags';
import { IdentityCenterStack } from '../../../../stacks/identity-center';
import { deliveryTemplate, organization } from '../../../lib/delivery/fixture';
import { outcome } from '../../proofs/foreign-template';

interface Raw {
  readonly Type: string;
  readonly Properties: {
    Name?: string;
    DisplayName?: string;
    PrincipalId?: object;
    InlinePolicy?: { Statement: { Sid: string }[] };
    Stages?: { Actions: { Name: string }[] }[];
  };
}
type Resources = Record<string, Raw>;

const texts = [
  Template.fromStack(new IdentityCenterStack(new App({ context: featureFlags() }), organization)),
  deliveryTemplate(),
].map((template) => JSON.stringify(template.toJSON().Resources));

/** What the rule says about both stacks of the sample organisation, after a change of either. */
function judged(change: (people: Resources, delivery: Resources) => void = () => {}): string {
  const [people = {}, delivery = {}] = texts.map((text): Resources => JSON.parse(text));
  change(people, delivery);
  const { deployment, account, region, deliveryAccount } = organization;
  const stack = (environment: string, name: string, place: string, resources: object) => ({
    id: `${deployment.name}-${environment}/${name}`,
    account: place,
    region,
    deployment: deployment.name,
    environment,
    terminationProtection: true,
    template: { Resources: resources },
  });
  const { worlds } = assemblyFromTemplates([
    stack('production', 'identity', deployment.environments.production.account, {}),
    stack('organization', 'identity-center', account, people),
    stack('organization', 'delivery', deliveryAccount, delivery),
  ]);
  const scopes = worlds.flatMap((world) => scopesOf(world, { deployments: [deployment], jurisdiction: 'germany' }));
  return outcome(scopes.flatMap((scope) => verdictsOf(deliveryAnsweredBySecurity, scope))).replaceAll(
    /[0-9A-F]{8}/g,
    '',
  );
}

const NOBODY = 'pipeline Stages.4.Actions.0';

function statement(people: Resources, role: string, sid: string) {
  const set = Object.values(people).find(({ Properties }) => Properties.Name === role);
  return set?.Properties.InlinePolicy?.Statement.find(({ Sid }) => Sid === sid) ?? {};
}

describe('EVM-54: security answers the approval', () => {
  test('as the stacks are', () => {
    expect(judged()).toBe('compliant');
  });

  test.each<[string, (people: Resources, delivery: Resources) => void, string]>([
    ['security is not assigned there', (people) => remove(people, /^securityindelivery/), NOBODY],
    ['there is no boundary of that name there', (_, delivery) => remove(delivery, /^peopleboundary/), NOBODY],
    [
      'the approval has another name than the right',
      (_, delivery) => {
        const [pipeline] = Object.values(delivery).filter(({ Type }) => Type === 'AWS::CodePipeline::Pipeline');
        for (const action of pipeline?.Properties.Stages?.[4]?.Actions ?? []) action.Name = 'somebody';
      },
      `${NOBODY}; securitypermissions InlinePolicy`,
    ],
    [
      'whoever builds is not kept from it',
      (people) => Object.assign(statement(people, 'engineering', 'Answer'), { Action: 'codepipeline:Get*' }),
      'engineeringpermissions InlinePolicy',
    ],
    [
      'security may answer everything',
      (people) => Object.assign(statement(people, 'security', 'ApproveDelivery'), { Resource: '*' }),
      `${NOBODY}; securitypermissions InlinePolicy`,
    ],
    [
      'security may retry a stage',
      (people) =>
        Object.assign(statement(people, 'security', 'LookAtDelivery'), {
          Action: ['codepipeline:GetPipelineState', 'codepipeline:RetryStageExecution'],
        }),
      'securitypermissions InlinePolicy',
    ],
    [
      'another group is assigned the rights of security',
      (people) => {
        for (const [id, { Properties }] of Object.entries(people))
          if (/^securityin/.test(id)) Properties.PrincipalId = groupOf(people, 'support');
      },
      `${NOBODY}; securitypermissions InlinePolicy`,
    ],
  ])('%s', (_name, change, expected) => {
    expect(judged(change)).toBe(expected);
  });

  test('where nothing is delivered, nobody is asked', () => {
    const none = (_: Resources, delivery: Resources) => remove(delivery, /./);
    expect(judged(none)).toBe('securitypermissions InlinePolicy');
  });
});

function remove(resources: Resources, ids: RegExp): void {
  for (const id of Object.keys(resources)) if (ids.test(id)) delete resources[id];
}

function groupOf(people: Resources, name: string): object {
  const [id] = Object.entries(people).find(([, { Properties }]) => Properties.DisplayName === name) ?? [];
  return { 'Fn::GetAtt': [id, 'GroupId'] };
}
