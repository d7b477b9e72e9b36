import { CALLER, SESSION_TAG } from '../../../lib/extracts/names';
import type { Resource } from '../../assembly/types';
import { type Mutant, type RawObject, type RawValue, rawArn } from '../../mutant';
import { allowsAction, type Statement } from '../../policy-document';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { inStatement, oneMore } from '../people/set-mutants';
import { isCondition } from '../storage/denial';
import { boundaries } from './boundary';
import { documentsOf } from './documents';
import { oneMoreRight } from './one-more-right';
import { PERMISSION_SET } from './people-boundary';
import { MANAGED_POLICY, rolePermissions, trustOf } from './role-permissions';
import { demandsSecondFactor } from './second-factor';

const ACTIONS = ['ssm:StartSession', 'ssm:ResumeSession'];
const EXPECTED = 'a shell by the recorded document alone, for people behind a second factor';
const GRANTED = `ssm:resourceTag/${SESSION_TAG}`;
const GRANT = 'on an instance that an approved request has marked for the caller';

export const accessSessionStarters = environmentRule({
  id: 'access-session-starters',
  title:
    'A shell starts only by the recorded document, where an approved request has marked the instance for the caller; no other role starts one',
  promises: ['EVM-30', 'EVM-28', 'SMV-20', 'EVM-27'],
  area: 'access',
  fix: 'Leave ssm:StartSession to recordedSession in lib/people/views.ts: the document by name, with ssm:SessionDocumentAccessCheck.',
  *check(scope) {
    if (!scope.environment) return;
    const limits = boundaries(scope);
    const starters = new Set<Resource>();
    for (const [role, permissions] of rolePermissions(scope)) {
      for (const { statement, writtenIn } of permissions.filter(({ statement: each }) => starts(each))) {
        starters.add(writtenIn);
        yield judgeRole(role, writtenIn, statement, scope);
      }
    }
    // What gives rights to callers; an endpoint's policy gives nobody any.
    for (const resource of [PERMISSION_SET, MANAGED_POLICY].flatMap((type) => scope.world.ofType(type))) {
      if (limits.includes(resource) || starters.has(resource)) continue;
      for (const { path, statements } of documentsOf(resource)) {
        for (const statement of statements.filter(starts)) yield judge(resource, path, statement, scope);
      }
    }
  },
  mutants: [
    inStatement('RecordedSession', 'by any document', (it) => ({ ...it, Resource: '*' }), 'widen'),
    granted('on any instance, unapproved', {}),
    granted('on what is marked for anybody', { StringLike: { [GRANTED]: '*' } }),
    granted('on what is marked for somebody else', { StringEquals: { [GRANTED]: 'AROA:somebody' } }),
    granted('on what is marked otherwise', { StringEquals: { 'ssm:resourceTag/Name': CALLER } }),
    granted('on what has no mark', { StringEqualsIfExists: { [GRANTED]: CALLER } }),
    inStatement('RecordedSession', 'by the document that forwards ports', (it) => ({
      ...it,
      Resource: [...[it.Resource as RawValue].flat(), 'arn:of:ssm:::document/AWS-StartPortForwardingSession'],
    })),
    inStatement('RecordedSession', 'without asking for the document', (it) => ({ ...it, Condition: {} })),
    oneMore('a shell without record', { Action: 'ssm:StartSession', Resource: '*' }, 'RecordedSession'),
    forRole('a role of a service starts shells', 'ssm:StartSession'),
    forRole('a role of a service goes on with shells', 'ssm:ResumeSession'),
  ],
});

function starts(statement: Statement): boolean {
  return ACTIONS.some((action) => allowsAction(statement, action));
}

/** Beside people of the identity centre only the role whose every trust demands a second factor. */
function judgeRole(role: Resource, policy: Resource, statement: Statement, scope: Scope): Verdict {
  const trusted = trustOf(role).filter(({ effect }) => effect !== 'Deny');
  if (trusted.length === 0 || !trusted.every(demandsSecondFactor))
    return broken(policy, 'PolicyDocument', EXPECTED, `${role.logicalId} starts sessions`);
  return judge(policy, 'PolicyDocument', statement, scope);
}

function judge(resource: Resource, path: string, statement: Statement, { world }: Scope): Verdict {
  const property = `${path}.${statement.sid || 'Statement'}`;
  const names = world
    .ofType('AWS::SSM::Document')
    .filter((document) => read(document, 'DocumentType') === 'Session')
    .map((document) => String(read(document, 'Name')));
  const instances = statement.resources.filter((arn) => /:ec2:[^:]*:\d{12}:instance\//.test(arn));
  const documents = statement.resources.filter((arn) => names.some((name) => arn.endsWith(`:document/${name}`)));
  const known = statement.resources.length > 0 && instances.length + documents.length === statement.resources.length;
  const asks = statement.conditions.some((condition) =>
    isCondition(condition, ['Bool', 'BoolIfExists'], 'ssm:SessionDocumentAccessCheck', (value) => value === 'true'),
  );
  if (!known) return broken(resource, property, EXPECTED, statement.resources.join(', '));
  if (instances.length > 0 && !statement.conditions.some(isForCaller))
    return broken(resource, property, GRANT, 'on any');
  return asks
    ? compliant(resource, property, statement.resources.join(', '))
    : broken(resource, property, 'ssm:SessionDocumentAccessCheck', 'not asked for');
}

/** IAM puts the caller's own id in place of the variable. */
function isForCaller(condition: Statement['conditions'][number]): boolean {
  return isCondition(condition, ['StringEquals'], GRANTED, (value) => value === CALLER);
}

/** The statement about instances with another mark. */
function granted(name: string, mark: RawObject): Mutant {
  const Condition = { BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' }, ...mark };
  return inStatement('GrantedInstance', name, (it) => ({ ...it, Condition }));
}

function forRole(name: string, action: string): Mutant {
  return oneMoreRight(name, { Action: action, Resource: rawArn(':ssm:eu-central-1::document/recorded-session') });
}
