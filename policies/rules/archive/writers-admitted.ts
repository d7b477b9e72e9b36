import { servicePrincipal } from '../../../lib/partition';
import { parse } from '../../assembly/symbol';
import type { Resource, Value } from '../../assembly/types';
import {
  allowsAction,
  type Condition,
  coversAction,
  isAlwaysMet,
  isForEverybody,
  matches,
  type Statement,
} from '../../policy-document';
import { field, items } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { LOAD_BALANCER } from '../edge/load-balancer';
import {
  accessLogSources,
  BUCKET,
  bucketStatements,
  isAccessLogTarget,
  isLoadBalancerLogTarget,
} from '../storage/bucket';
import { isCondition } from '../storage/denial';
import { statementAdded, statementGone, statementMutant } from '../storage/policy-mutants';

const PUT = 's3:PutObject';
const BALANCERS = servicePrincipal('logdelivery.elasticloadbalancing');
const ACCESS_LOGS = servicePrincipal('logging.s3');

export const archiveWritersAdmitted = environmentRule({
  id: 'archive-writers-admitted',
  title: 'The service that writes a log may write it: nothing in the bucket’s policy stops the delivery',
  promises: ['EVM-56', 'EVM-28'],
  area: 'archive',
  fix: 'Keep the writer of lib/archive/landing-writers.ts in the bucket policy; a denial must spare services (aws:PrincipalIsAWSService).',
  fixElsewhere:
    'Admit the service that writes in the bucket policy, under aws:SourceAccount; a denial must spare services (aws:PrincipalIsAWSService).',
  *check(scope) {
    for (const bucket of scope.world.ofType(BUCKET)) {
      if (isAccessLogTarget(bucket, scope)) yield judge(bucket, ACCESS_LOGS, scope);
      if (isLoadBalancerLogTarget(bucket, scope)) yield judge(bucket, BALANCERS, scope);
    }
  },
  mutants: [
    statementGone(ACCESS_LOGS, 'access logs have no writer'),
    statementMutant(ACCESS_LOGS, "access logs of another account's buckets", (statement) => {
      statement.Condition = { StringEquals: { 'aws:SourceAccount': '111122223333' } };
    }),
    statementMutant(ACCESS_LOGS, 'access logs are denied', (statement) => {
      statement.Effect = 'Deny';
    }),
    statementMutant(ACCESS_LOGS, 'into one folder', (statement) => {
      statement.Resource = '*/one-folder/*';
    }),
    statementGone(BALANCERS, 'load balancer logs have no writer'),
    statementMutant(BALANCERS, 'another service writes', (statement) => {
      statement.Principal = { Service: servicePrincipal('delivery.logs') };
    }),
    statementAdded(
      'nobody may write',
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:Put*',
        Condition: { StringNotEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } } },
      },
      ({ Properties }) => JSON.stringify(Properties).includes(ACCESS_LOGS),
    ),
  ],
});

function judge(bucket: Resource, writer: string, scope: Scope): Verdict {
  const expected = `${writer} may put objects, and nothing denies it`;
  const statements = bucketStatements(bucket, scope);
  const logs = logsInto(bucket, writer, scope);
  const admitted = logs.every((log) => statements.some((each) => admits(each, writer, log, bucket, scope)));
  if (!admitted || logs.length === 0) return broken(bucket, 'BucketPolicy', expected, 'not allowed');
  const denial = statements.find((statement) => stops(statement, writer));
  return denial
    ? broken(bucket, 'BucketPolicy', expected, `denied by ${denial.sid || 'a statement'}`)
    : compliant(bucket, 'BucketPolicy', expected);
}

/** Who writes a log into the bucket, and how the name of its files begins. */
interface Log {
  readonly source: Resource;
  readonly folder: string;
}

function logsInto(bucket: Resource, writer: string, scope: Scope): Log[] {
  if (writer === ACCESS_LOGS) {
    const sources = accessLogSources(scope).get(bucket) ?? [];
    return sources.map((source) => ({ source, folder: textOf(read(source, 'LoggingConfiguration.LogFilePrefix')) }));
  }
  return scope.world.ofType(LOAD_BALANCER).flatMap((source) => {
    const attributes = new Map(
      items(read(source, 'LoadBalancerAttributes')).map((each) => [field(each, 'Key'), field(each, 'Value')]),
    );
    const into = [...attributes].filter(([, value]) => scope.world.target(value) === bucket);
    return into.map(([key]) => {
      const prefix = textOf(attributes.get(String(key).replace(/bucket$/, 'prefix')));
      return { source, folder: `${prefix === '' ? '' : `${prefix}/`}AWSLogs/${bucket.stack.account}/` };
    });
  });
}

function textOf(value: Value | undefined): string {
  return value === undefined ? '' : String(value);
}

/** The statement lets the service write the log's files on behalf of its source. */
function admits(statement: Statement, writer: string, log: Log, bucket: Resource, { world }: Scope): boolean {
  const { account } = bucket.stack;
  return (
    allowsAction(statement, PUT) &&
    statement.principals.some(({ kind, id }) => kind === 'Service' && id === writer) &&
    statement.resources.some((resource) => world.mentions(resource).includes(bucket) && isOver(resource, log.folder)) &&
    statement.conditions.every(
      (condition) =>
        isAlwaysMet(condition) ||
        (/^aws:source(account|arn)$/i.test(condition.key) &&
          condition.values.some((value) => value.includes(account) || world.target(value) === log.source)),
    )
  );
}

function isOver(resource: string, folder: string): boolean {
  const last = parse(resource).at(-1);
  return last?.kind === 'literal' && matches(last.text, `/${folder}file`);
}

/** Conditions under which a denial never meets a service of AWS that delivers logs. */
function stops(statement: Statement, writer: string): boolean {
  const meant =
    isForEverybody(statement) || statement.notPrincipals || statement.principals.some(({ id }) => id === writer);
  return statement.effect === 'Deny' && meant && coversAction(statement, PUT) && !statement.conditions.some(spares);
}

function spares(condition: Condition): boolean {
  return (
    isCondition(condition, ['Bool', 'BoolIfExists'], 'aws:PrincipalIsAWSService', (value) => value === 'false') ||
    isCondition(condition, ['Bool', 'BoolIfExists'], 'aws:SecureTransport', (value) => value === 'false') ||
    isCondition(condition, ['NumericLessThan'], 's3:TlsVersion', (value) => Number(value) <= 1.2) ||
    isCondition(condition, ['Null'], 's3:x-amz-server-side-encryption', (value) => value === 'false')
  );
}
