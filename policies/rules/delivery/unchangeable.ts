import type { Resource } from '../../assembly/types';
import type { Mutant, RawObject } from '../../mutant';
import { allowsAction, coversAction, statementsOf } from '../../policy-document';
import { oncePerWorld } from '../../proofs/once';
import { environmentRule, type Verdict } from '../../rule';
import { isOfOrganization, type Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { isTakenOnlyBy, ROLE, rolePermissions } from '../access/role-permissions';
import { isOfStatusSite } from '../status/site';
import { entersOf, PROJECT } from './pipeline';

/** What would change the way into production, or pass the people who must agree. */
export const CHANGES = [
  ...['CreatePipeline', 'UpdatePipeline', 'DeletePipeline', 'PutApprovalResult', 'OverrideStageCondition'].map(
    codepipeline,
  ),
  ...['RetryStageExecution', 'DisableStageTransition', 'EnableStageTransition'].map(codepipeline),
  ...[
    'CreateProject',
    'UpdateProject',
    'DeleteProject',
    'ImportSourceCredentials',
    'CreateWebhook',
    'PutResourcePolicy',
  ].map((name) => `codebuild:${name}`),
  ...['scheduler:UpdateSchedule', 'scheduler:DeleteSchedule', 'scheduler:CreateSchedule'],
];
const START = 'codebuild:StartBuild';

export const deliveryUnchangeable = environmentRule({
  id: 'delivery-unchangeable',
  title:
    'Nothing that delivers can change how it delivers, answer an approval, or start the build of production past the pipeline',
  promises: ['EVM-54', 'EVM-60', 'SMV-17', 'EVM-26'],
  area: 'pipeline',
  fix: 'Keep lib/delivery/boundary.ts and rights.ts: the boundary denies these actions, and only the pipeline starts builds.',
  *check(scope) {
    if (!scope.environment) return;
    for (const role of scope.world.ofType(ROLE)) {
      yield judgeChanges(role, scope);
      // The status site's account holds no pipeline.
      if (isOfOrganization(role.stack) && !isOfStatusSite(role.stack, scope)) yield judgeBoundary(role, scope);
      yield judgeStarts(role, scope);
    }
  },
  mutants: [
    ...CHANGES.map((action) => undenied(action)),
    granted('changes the pipeline', 'Rights of pipeline', 'codepipeline:UpdatePipeline'),
    granted('answers the approval', 'Rights of deploy-production', 'codepipeline:PutApprovalResult'),
    granted('changes what a build runs', 'Rights of analysis', 'codebuild:*'),
    granted('starts the build of production', 'Rights of analysis', START),
    granted('starts it each night', 'Rights of clock', START),
  ],
});

function codepipeline(name: string): string {
  return `codepipeline:${name}`;
}

function judgeChanges(role: Resource, scope: Scope): Verdict {
  const statements = (rolePermissions(scope).get(role) ?? []).map(({ statement }) => statement);
  const open = CHANGES.find((action) => statements.some((statement) => allowsAction(statement, action)));
  return open === undefined
    ? compliant(role, 'Policies', 'no way to change the delivery')
    : broken(role, 'Policies', 'no right to change the delivery or to answer its approval', open);
}

function judgeBoundary(role: Resource, { world }: Scope): Verdict {
  const boundary = world.target(read(role, 'PermissionsBoundary'));
  const denials = statementsOf(boundary && read(boundary, 'PolicyDocument')).filter(
    ({ effect, conditions, resources }) => effect === 'Deny' && conditions.length === 0 && resources.includes('*'),
  );
  const open = CHANGES.find((action) => !denials.some((statement) => coversAction(statement, action)));
  return open === undefined
    ? compliant(role, 'PermissionsBoundary', 'denies to change the delivery')
    : broken(role, 'PermissionsBoundary', `a boundary that denies ${open}`);
}

const buildsOfProduction = oncePerWorld((scope): readonly Resource[] =>
  scope.world
    .ofType(PROJECT)
    .filter((project) => entersOf(scope.world.target(read(project, 'ServiceRole')), scope).includes('production')),
);

/** Builds that enter production are started by the pipeline alone. */
function judgeStarts(role: Resource, scope: Scope): Verdict {
  const production = buildsOfProduction(scope);
  const starts = (rolePermissions(scope).get(role) ?? []).some(
    ({ statement }) =>
      allowsAction(statement, START) &&
      (statement.notResources.length > 0 ||
        statement.resources.some(
          (text) => text.includes('*') || production.some((project) => scope.world.target(text) === project),
        )),
  );
  return !starts || isTakenOnlyBy(role, ['codepipeline'])
    ? compliant(role, 'Policies', starts ? 'the pipeline' : 'no build of production')
    : broken(role, 'Policies', 'no right to start a build of production', START);
}

function undenied(action: string): Mutant {
  const [service = '', name = ''] = action.split(':');
  return {
    name: `the boundary no longer denies ${action}`,
    kind: 'weaken',
    type: 'AWS::IAM::ManagedPolicy',
    where: ({ Properties }) => JSON.stringify(Properties).includes('"OwnPipeline"'),
    notices: { partner: ROLE },
    change: ({ Properties }) => {
      const { Statement } = (Properties?.PolicyDocument ?? {}) as { Statement?: { Sid?: string; Action: string[] }[] };
      for (const statement of (Statement ?? []).filter(({ Sid }) => Sid === 'OwnPipeline')) {
        statement.Action = statement.Action.filter((each) => !covers(each, service, name));
      }
    },
  };
}

function covers(pattern: string, service: string, name: string): boolean {
  return pattern.startsWith(`${service}:`) && name.startsWith(pattern.slice(service.length + 1).replace('*', ''));
}

function granted(name: string, description: string, Action: string): Mutant {
  return {
    name: `a role of the delivery ${name}`,
    kind: 'widen',
    type: 'AWS::IAM::ManagedPolicy',
    where: ({ Properties }) => Properties?.Description === description,
    notices: { partner: ROLE },
    change: ({ Properties }) => {
      const { Statement } = (Properties?.PolicyDocument ?? {}) as { Statement?: RawObject[] };
      Statement?.push({ Effect: 'Allow', Action, Resource: '*' });
    },
  };
}
