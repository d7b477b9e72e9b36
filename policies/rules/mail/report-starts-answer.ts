import type { Environment } from '../../../lib/config/environment';
import { machineArn } from '../../../lib/containment/names';
import { REPORTS, SETUP_NOTIFICATION } from '../../../lib/mail/mailbox';
import type { Resource, Value } from '../../assembly/types';
import { besides, gone, type Mutant, type RawResource, setTo, without } from '../../mutant';
import { allowsAction } from '../../policy-document';
import { field, items } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isTrue, read } from '../../verdict';
import { rolePermissions } from '../access/role-permissions';
import { matchesEvent } from '../detection/event-pattern';
import { isOn, RULE } from '../monitoring/schedule';
import { RECEIPT_RULE } from './mailbox';

const PATTERN = 'EventPattern';
const BUCKET = 'AWS::S3::Bucket';
const NEWS = 'NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled';
const WANTED = 'a rule by which each report starts the clock of its answer';

export const mailReportStartsAnswer = environmentRule({
  id: 'mail-report-starts-answer',
  title: 'Each report that arrives starts the day in which a person answers it, once',
  promises: ['SMV-49', 'EMB-87'],
  area: 'edge',
  fix: "Keep lib/mail/report-clock.ts: one rule on the bucket's new objects, to the machine personal-answer.",
  *check(scope) {
    const { environment, world } = scope;
    if (!environment) return;
    const buckets = world
      .ofType(RECEIPT_RULE)
      .flatMap((rule) => world.target(read(rule, 'Rule.Actions.0.S3Action.BucketName')) ?? []);
    for (const bucket of buckets.filter(({ type }) => type === BUCKET)) {
      yield isTrue(read(bucket, NEWS)) ? compliant(bucket, NEWS) : broken(bucket, NEWS, 'true');
      const starters = world.ofType(RULE).filter((rule) => targetOf(rule, environment) !== undefined);
      if (starters.length === 0) yield missing(RULE, WANTED);
      for (const rule of starters) yield judge(rule, bucket, environment, scope);
    }
  },
  mutants: [
    starter(gone(RULE, 'nothing starts')),
    starter(setTo(RULE, 'State', 'DISABLED', 'switched off', 'flip')),
    starter(setTo(RULE, `${PATTERN}.detail.bucket.name`, ['another'], 'of another bucket', 'detach')),
    starter(setTo(RULE, `${PATTERN}.detail.object.key`, [{ prefix: 'other/' }], 'of another folder', 'detach')),
    starter(without(RULE, `${PATTERN}.detail.object`, 'of the note that SES writes itself')),
    starter(without(RULE, `${PATTERN}.source`, 'of any source')),
    starter(setTo(RULE, `${PATTERN}.detail-type`, ['Object Deleted'], 'when a report is deleted', 'detach')),
    starter(setTo(RULE, 'Targets.0.DeadLetterConfig', { Arn: 'arn:x' }, 'what is not started is lost', 'detach')),
    starter(setTo(RULE, 'Targets.0.RoleArn', 'arn:x', 'started by nobody', 'detach')),
    starter(setTo(RULE, 'Targets.0.InputTransformer.InputTemplate', '{"incident":"report"}', 'all reports as one')),
    starter(setTo(RULE, 'Targets.0.InputTransformer.InputPathsMap', { report: '$.id' }, 'named after the event')),
    {
      ...starter(setTo(RULE, 'Targets.0.Arn', 'arn:x', 'starts something else', 'detach')),
      notices: 'absence',
      copyable: false,
    },
    // A second bucket that no mail is written to tells nobody anything.
    { ...besides(RECEIPT_RULE, setTo(BUCKET, NEWS, false, 'the bucket tells nobody', 'flip')), copyable: false },
  ],
});

function targetOf(rule: Resource, environment: Environment): Value | undefined {
  const answer = machineArn(environment, 'personal-answer').split(':').slice(5).join(':');
  return items(read(rule, 'Targets')).find((entry) => String(field(entry, 'Arn') ?? '').endsWith(`:${answer}`));
}

function judge(rule: Resource, bucket: Resource, environment: Environment, scope: Scope): Verdict {
  const problem = problemOf(rule, bucket, environment, scope);
  return problem === undefined ? compliant(rule, PATTERN, WANTED) : broken(rule, PATTERN, WANTED, problem);
}

function problemOf(rule: Resource, bucket: Resource, environment: Environment, scope: Scope): string | undefined {
  const { world } = scope;
  if (!isOn(rule)) return 'switched off';
  const pattern = read(rule, PATTERN);
  const [name] = items(field(field(field(pattern, 'detail'), 'bucket'), 'name'));
  if (world.target(name) !== bucket) return 'of another bucket';
  const told = (key: string) => ({
    source: 'aws.s3',
    'detail-type': 'Object Created',
    detail: { bucket: { name: name ?? '' }, object: { key } },
  });
  if (!['a', 'b/c'].every((key) => matchesEvent(pattern, told(`${REPORTS}${key}`)))) return 'not of every report';
  const others = [told(SETUP_NOTIFICATION), { ...told(`${REPORTS}a`), source: 'another' }];
  if (others.some((event) => matchesEvent(pattern, event))) return 'of what is no report, too';
  const target = targetOf(rule, environment);
  const role = world.target(field(target, 'RoleArn'));
  const may =
    role &&
    rolePermissions(scope)
      .get(role)
      ?.some(({ statement }) => allowsAction(statement, 'states:StartExecution'));
  if (!may) return 'without a role that may start it';
  if (world.target(field(field(target, 'DeadLetterConfig'), 'Arn'))?.type !== 'AWS::SQS::Queue')
    return 'without a queue for what was not started';
  return namesReport(target) ? undefined : 'without the report as name of the incident';
}

/** The input as EventBridge fills it in: one incident for each object. */
function namesReport(target: Value | undefined): boolean {
  const transformer = field(target, 'InputTransformer');
  const paths = (field(transformer, 'InputPathsMap') ?? {}) as { [name: string]: Value };
  const template = String(field(transformer, 'InputTemplate') ?? '');
  const filled = template.replace(/<(\w+)>/g, (all, name: string) =>
    paths[name] === '$.detail.object.key' ? `${REPORTS}a` : all,
  );
  return filled === JSON.stringify({ incident: `${REPORTS}a` });
}

/** In the stack of the mailbox alone. */
function starter(mutant: Mutant): Mutant {
  return besides(RECEIPT_RULE, { ...mutant, where: isReport });
}

function isReport({ Properties }: RawResource): boolean {
  return JSON.stringify(Properties?.[PATTERN] ?? '').includes('aws.s3');
}
