import { SESSION_TAG } from '../../../lib/extracts/names';
import type { Resource, Value } from '../../assembly/types';
import { besides, type Mutant, type RawObject } from '../../mutant';
import { allowsAction, type Statement } from '../../policy-document';
import { oncePerResource } from '../../proofs/once';
import { field, items } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, numberOf, read } from '../../verdict';
import { MANAGED_POLICY, rolePermissions } from '../access/role-permissions';
import { callOf, definitionOf, MACHINE, type State } from '../containment/definition';
import { parameter } from '../containment/machines';
import { isCondition } from '../storage/denial';
import { requestMachines, rewritten } from './approved-first';
import { firstLevel } from './flow';

const FUNCTION = 'AWS::Lambda::Function';
/** What makes a function run besides a role's right. */
const CALLERS = /^AWS::(Lambda::(Permission|EventSourceMapping|Url)|Events::Rule|Scheduler::Schedule|Pipes::Pipe)$/;
/** Seconds. */
const LONGEST_SESSION = 3600;

export const extractsOpenedByApproval = environmentRule({
  id: 'extracts-opened-by-approval',
  title:
    'Only the machine that waits for approval starts an extract or marks an instance for somebody, and it takes the mark away after an hour',
  promises: ['EVM-27', 'SMV-21', 'EVM-26'],
  area: 'access',
  fix: 'Leave lambda:InvokeFunction of both functions and ec2:CreateTags on instances to lib/extracts/rights.ts.',
  *check(scope) {
    for (const machine of requestMachines(scope)) {
      const states = [...firstLevel(definitionOf(machine)).values()];
      const role = scope.world.target(read(machine, 'RoleArn'));
      const called = functionsOf(states, scope);
      yield* othersWho(machine, role, (statement) => called.some((each) => invokes(statement, each, scope)), scope);
      yield* othersWho(machine, role, tagsInstances, scope);
      for (const resource of scope.world.resources.filter(({ type }) => CALLERS.test(type))) {
        const mentioned = scope.world.mentions(resource.properties as Value);
        if (called.some((each) => mentioned.includes(each)))
          yield broken(resource, 'FunctionName', 'called by the machine alone', resource.type);
      }
      for (const state of states.filter((each) => callOf(each) === 'ec2:createTags'))
        yield judgeSession(state, states, machine);
    }
    for (const resource of scope.world.resources) {
      if (isMarked(resource)) yield broken(resource, 'Tags', 'no mark of a session in a template', SESSION_TAG);
    }
  },
  mutants: [
    rewritten('a session of twelve hours', /"Seconds":3600/, '"Seconds":43200'),
    rewritten('a session without end', /"Next":"end the session"/, '"Next":"session over"'),
    rewritten('a mark for anybody', /"Value\.\$":"\$\.requester"/, '"Value":"anybody"'),
    rewritten('another mark is taken away', new RegExp(`(ec2:deleteTags[^]*?"Key":")${SESSION_TAG}`), '$1other'),
    besides(MACHINE, may('another role starts the extract', 'lambda:InvokeFunction', 'DeadLetters')),
    may('another role marks instances', 'ec2:CreateTags', 'DeadLetters'),
    {
      name: 'an event starts the extract',
      kind: 'widen',
      type: FUNCTION,
      notices: { partner: 'AWS::Lambda::Permission' },
      copyable: false,
      where: ({ Properties }) => String(Properties?.Description ?? '').startsWith('Reads what an approved request'),
      change: (_function, { Resources }, logicalId) => {
        Resources.Added = {
          Type: 'AWS::Lambda::Permission',
          Properties: { FunctionName: { Ref: logicalId }, Action: 'lambda:InvokeFunction', Principal: 's3' },
        };
      },
    },
    {
      name: 'instances come with a mark',
      kind: 'widen',
      type: 'AWS::AutoScaling::AutoScalingGroup',
      change: ({ Properties }) => {
        ((Properties?.Tags ?? []) as RawObject[]).push({ Key: SESSION_TAG, Value: 'x', PropagateAtLaunch: true });
      },
    },
  ],
});

const isMarked = oncePerResource((resource) => JSON.stringify(read(resource, 'Tags') ?? '').includes(SESSION_TAG));

function functionsOf(states: readonly State[], { world }: Scope): Resource[] {
  return states
    .filter((state) => callOf(state) === 'lambda:invoke')
    .flatMap((state) => world.mentions(parameter(state, 'FunctionName')))
    .filter(({ type }) => type === FUNCTION);
}

function invokes(statement: Statement, called: Resource, { world }: Scope): boolean {
  return (
    allowsAction(statement, 'lambda:InvokeFunction') &&
    (statement.notResources.length > 0 ||
      statement.resources.some((each) => /^\*$|:function:\*/.test(each) || world.mentions(each).includes(called)))
  );
}

/** Tagging what one has just made is confined by the call that made it. */
function tagsInstances(statement: Statement): boolean {
  return (
    allowsAction(statement, 'ec2:CreateTags') &&
    !statement.conditions.some(({ key }) => /^ec2:createaction$/i.test(key)) &&
    (statement.notResources.length > 0 || statement.resources.some((each) => each === '*' || /:instance\//.test(each)))
  );
}

function* othersWho(
  machine: Resource,
  role: Resource | undefined,
  may_: (statement: Statement) => boolean,
  scope: Scope,
): Iterable<Verdict> {
  for (const [other, permissions] of rolePermissions(scope)) {
    for (const { statement, writtenIn } of permissions.filter((each) => may_(each.statement))) {
      if (other !== role)
        yield broken(writtenIn, 'PolicyDocument', `the role of ${machine.logicalId} alone`, other.logicalId);
      else if (tagsInstances(statement) && !confinesTags(statement))
        yield broken(writtenIn, 'PolicyDocument', `aws:TagKeys: ${SESSION_TAG}`, 'any tag');
      else yield compliant(writtenIn, 'PolicyDocument', statement.actions.join(', '));
    }
  }
}

/** A call that names no tag would take all of them away (EC2 API reference, DeleteTags). */
function confinesTags({ conditions }: Statement): boolean {
  return (
    conditions.some(isThisTag) &&
    conditions.some((each) => isCondition(each, ['Null'], 'aws:TagKeys', (value) => value === 'false'))
  );
}

function isThisTag(condition: Statement['conditions'][number]): boolean {
  return isCondition(condition, ['ForAllValues:StringEquals'], 'aws:TagKeys', (value) => value === SESSION_TAG);
}

/** Marked for who asked, an hour's wait, the mark away: nothing between them and no other way out. */
function judgeSession(begin: State, states: readonly State[], machine: Resource): Verdict {
  const next = (state: State | undefined) => states.find(({ name }) => name === field(state?.body, 'Next'));
  const wait = next(begin);
  const end = next(wait);
  const tagOf = (state: State | undefined) => items(field(field(state?.body, 'Parameters'), 'Tags'))[0];
  const marks = (state: State | undefined) =>
    field(tagOf(state), 'Key') === SESSION_TAG && field(tagOf(state), 'Value.$') === '$.requester';
  const holds =
    marks(begin) &&
    field(wait?.body, 'Type') === 'Wait' &&
    numberOf(field(wait?.body, 'Seconds')) <= LONGEST_SESSION &&
    end !== undefined &&
    callOf(end) === 'ec2:deleteTags' &&
    marks(end);
  const expected = `${begin.name}, an hour at most, and the mark taken away`;
  return holds
    ? compliant(machine, 'DefinitionString', expected)
    : broken(machine, 'DefinitionString', expected, end?.name ?? 'no end');
}

/** Gives a role of another function of the same template, or of another one, a right to everything. */
function may(name: string, action: string, sid: string): Mutant {
  return {
    name,
    kind: 'widen',
    type: MANAGED_POLICY,
    copyable: false,
    where: ({ Properties }) => Properties?.Roles !== undefined && JSON.stringify(Properties).includes(`"Sid":"${sid}"`),
    change: ({ Properties }) => {
      const { Statement } = (Properties?.PolicyDocument ?? {}) as { Statement: RawObject[] };
      Statement.push({ Effect: 'Allow', Action: action, Resource: '*' });
    },
  };
}
