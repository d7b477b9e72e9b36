import type { Resource, Value } from '../../assembly/types';
import { type Mutant, type RawResource, type RawValue, setTo, without } from '../../mutant';
import { keyNamedBy } from '../../own-key';
import { field, items } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { isTakenOnlyBy } from '../access/role-permissions';
import { LOG_GROUP } from '../archive/log-group';
import { mayDo } from '../archive/stream';
import { demand } from './demand';
import { mailsOf, TOPIC } from './officer';

const MACHINE = 'AWS::StepFunctions::StateMachine';
const NAME = /-breach-report$/;
const PROPERTY = 'DefinitionString';
/** Hours in which a report must be answered (SMV-39). */
const LATEST = 4;

export const detectionBreachReport = environmentRule({
  id: 'detection-breach-report',
  title:
    'A reported breach reaches CTO and CEO at once, by a topic of its own, and escalates after four hours without an answer',
  promises: ['SMV-38', 'SMV-39'],
  area: 'detection',
  fix: 'Keep lib/detection/breach-report.ts and breach-steps.ts.',
  *check(scope) {
    if (!scope.environment) return;
    const machines = scope.world
      .ofType(MACHINE)
      .filter((machine) => NAME.test(String(read(machine, 'StateMachineName'))));
    if (machines.length === 0) yield missing(MACHINE, 'an intake of reported breaches');
    for (const machine of machines) yield* judge(machine, scope);
  },
  mutants: [
    {
      name: 'no intake',
      kind: 'detach',
      type: MACHINE,
      where: isIntake,
      notices: 'absence',
      change: (_machine, template, id) => {
        delete template.Resources[id];
      },
    } satisfies Mutant,
    told('removed CEO', (endpoint) => endpoint.startsWith('ceo')),
    told('removed CTO', (endpoint) => endpoint.startsWith('cto')),
    definition('a timer of 48 hours', (text) => text.replaceAll('"Seconds":7200', '"Seconds":86400')),
    definition('a timer that never ends', (text) => text.replaceAll('"Seconds":7200', '"SecondsPath":"$.wait"')),
    definition('no escalation', (text) => text.replaceAll('"Next":"time to answer"', '"End":true')),
    definition('told after a while', (text) =>
      text.replace('"StartAt":"tell CTO and CEO"', '"StartAt":"time to answer"'),
    ),
    without(MACHINE, 'EncryptionConfiguration', 'under no key of ours', isIntake),
    setTo(MACHINE, 'LoggingConfiguration.Level', 'OFF', 'not logged', 'flip', isIntake),
    setTo(MACHINE, 'RoleArn', 'a-role-of-somebody-else', 'a role of nobody', 'detach', isIntake),
    {
      ...setTo(MACHINE, 'DefinitionString', '{}', 'does nothing', 'remove', isIntake),
    },
  ],
});

interface Step {
  readonly name: string;
  readonly topic?: Resource;
  /** Seconds since the start. */
  readonly at: number;
}

function* judge(machine: Resource, scope: Scope): Iterable<Verdict> {
  yield* judgeMachine(machine, scope);
  const alerts = scope.environment?.deployment.alerts;
  const told = stepsOf(read(machine, PROPERTY), scope).filter(({ topic }) => topic !== undefined);
  const [first, ...later] = told;
  const both = [...new Set([alerts?.cto, alerts?.ceo])];
  const reached = first?.topic ? mailsOf(first.topic, scope) : [];
  const atOnce = first?.at === 0 && both.every((mail) => mail !== undefined && reached.includes(mail));
  yield atOnce && reached.length >= both.length
    ? compliant(machine, PROPERTY, `at once to ${both.join(', ')}`)
    : broken(machine, PROPERTY, `at once to ${both.join(', ')}`, reached.join(', ') || 'nobody');
  const late = later.some(({ at }) => at > 0 && at <= LATEST * 3600);
  yield late
    ? compliant(machine, PROPERTY, `again within ${LATEST} hours`)
    : broken(
        machine,
        PROPERTY,
        `escalated after at most ${LATEST} hours`,
        later.map(({ at }) => `${at} s`).join(', ') || 'never',
      );
}

/** Its key, its log, and a role that may tell. */
function judgeMachine(machine: Resource, scope: Scope): Verdict[] {
  const { world } = scope;
  const encryption = 'EncryptionConfiguration';
  const ours =
    read(machine, `${encryption}.Type`) === 'CUSTOMER_MANAGED_KMS_KEY' &&
    keyNamedBy(read(machine, `${encryption}.KmsKeyId`), world) !== undefined;
  const destinations = 'LoggingConfiguration.Destinations.0.CloudWatchLogsLogGroup.LogGroupArn';
  const logged =
    read(machine, 'LoggingConfiguration.Level') === 'ALL' &&
    world.mentions(read(machine, destinations)).some(({ type }) => type === LOG_GROUP);
  const role = world.target(read(machine, 'RoleArn'));
  const topics = world.mentions(read(machine, PROPERTY)).filter(({ type }) => type === TOPIC);
  const may = isTakenOnlyBy(role, ['states']) && topics.every((topic) => mayDo(role, 'sns:Publish', topic, scope));
  return [
    demand(machine, encryption, 'a key of this environment', ours),
    demand(machine, 'LoggingConfiguration', 'everything, into a log group of this environment', logged),
    demand(machine, 'RoleArn', 'a role of Step Functions that may publish to its topics', may),
  ];
}

/** The one way from the start, with the time at which each step comes; a wait that nobody can read ends it. */
function stepsOf(definition: Value | undefined, scope: Scope): Step[] {
  const parsed = parse(definition);
  const states = field(parsed, 'States');
  const steps: Step[] = [];
  let at = 0;
  let name = field(parsed, 'StartAt');
  while (typeof name === 'string' && !steps.some((step) => step.name === name)) {
    const state: Value | undefined = field(states, name);
    if (field(state, 'Type') === 'Wait') {
      const seconds = field(state, 'Seconds');
      if (typeof seconds !== 'number') break;
      at += seconds;
    }
    const topic = scope.world.target(
      field(field(state, 'Parameters'), 'TopicArn') ?? field(field(state, 'Arguments'), 'TopicArn'),
    );
    steps.push({ name, at, topic: topic?.type === TOPIC ? topic : undefined });
    name = items(field(state, 'Next'))[0];
  }
  return steps;
}

function parse(definition: Value | undefined): Value | undefined {
  try {
    return JSON.parse(String(definition)) as Value;
  } catch {
    return undefined;
  }
}

function isIntake({ Properties }: RawResource): boolean {
  return NAME.test(String(Properties?.StateMachineName));
}

/** The definition is one text in pieces: each piece is changed. */
function definition(name: string, change: (text: string) => string): Mutant {
  const rewrite = (value: RawValue): RawValue => {
    if (typeof value === 'string') return change(value);
    if (Array.isArray(value)) return value.map(rewrite);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rewrite(inner)]));
  };
  return {
    name,
    kind: 'weaken',
    type: MACHINE,
    where: isIntake,
    change: ({ Properties }) => {
      if (Properties?.[PROPERTY]) Properties[PROPERTY] = rewrite(Properties[PROPERTY]);
    },
  };
}

function told(name: string, whose: (endpoint: string) => boolean): Mutant {
  return {
    name,
    kind: 'remove',
    type: 'AWS::SNS::Subscription',
    where: ({ Properties }, template) =>
      whose(String(Properties?.Endpoint)) && Object.values(template.Resources).some(isIntake),
    notices: { partner: MACHINE },
    copyable: false,
    change: (_subscription, template, id) => {
      delete template.Resources[id];
    },
  };
}
