import { environmentOf } from '../../../lib/config/environment';
import {
  bucketArn,
  CALLER,
  handOverBucketName,
  JOURNAL,
  requestMachineArn,
  requestMachineName,
  requestTableArn,
  requestTableName,
} from '../../../lib/extracts/names';
import { arn, serviceEndpoint } from '../../../lib/partition';
import type { RawObject } from '../../mutant';
import { allowsAction, type Statement } from '../../policy-document';
import { environmentRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant } from '../../verdict';
import { isConfined } from '../extracts/own-rows';
import { publishedNames } from '../status/site';
import { isCondition } from '../storage/denial';
import { INLINE, permissionSets } from './permission-sets';
import { inStatement } from './set-mutants';

const LEADING = 'dynamodb:LeadingKeys';
const READS = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:Scan'];
const TABLE_CONTEXT = 'kms:EncryptionContext:aws:dynamodb:tableName';
const BUCKET_CONTEXT = 'kms:EncryptionContext:aws:s3:arn';

/** What the rights of people that serve a request for data are confined to, in production of their deployment. */
interface Limits {
  /** ARNs by service of the action. */
  readonly resources: { readonly [service: string]: readonly string[] };
  readonly region: string;
  readonly tableName: string;
  readonly handOver: string;
}

export const peopleRequestsNarrowed = environmentRule({
  id: 'people-requests-narrowed',
  title:
    'People reach the table, the machine, the results and the keys of requests for data, and no other by the same right',
  promises: ['EVM-26', 'SMV-18', 'SMV-21'],
  area: 'access',
  fix: 'Keep the statements of lib/people/data-requests.ts: exact resources, rows of the journal alone, keys by encryption context.',
  *check(scope) {
    for (const { resource, statements, isForWebTeam } of permissionSets(scope)) {
      const limits = isForWebTeam ? publishingLimits(scope) : limitsOf(scope);
      if (!limits) return;
      for (const statement of statements.filter(({ effect }) => effect === 'Allow')) {
        const problem = problemOf(statement, limits);
        const property = `${INLINE}.${statement.sid || 'Statement'}`;
        if (problem) yield broken(resource, property, problem);
        else if (statement.actions.some(isOfRequests)) yield compliant(resource, property);
      }
    }
  },
  mutants: [
    inStatement('StartRequest', 'starts any machine', (it) => ({ ...it, Resource: '*' }), 'widen'),
    inStatement('FollowRequest', 'follows any run', (it) => ({ ...it, Resource: '*' }), 'widen'),
    inStatement('AnswerRequest', 'answers any machine', (it) => ({ ...it, Resource: '*' }), 'widen'),
    inStatement('WaitingRequests', 'reads any table', (it) => ({ ...it, Resource: '*' }), 'widen'),
    inStatement('WaitingRequests', 'reads any row', without('Condition'), 'widen'),
    inStatement('WaitingRequests', 'a query that names no row', (it) => ({
      ...it,
      Condition: { 'ForAllValues:StringEquals': { [LEADING]: [JOURNAL] } },
    })),
    inStatement('RequestKey', 'opens whatever the keys protect', without('Condition'), 'widen'),
    inStatement('RequestKey', 'opens another table', (it) => ({ ...it, Condition: context(TABLE_CONTEXT, 'other') })),
    inStatement('HandOverKey', 'opens what the bucket of uploads holds', (it) => ({
      ...it,
      Condition: context(BUCKET_CONTEXT, 'arn:of:s3:::uploads'),
    })),
    inStatement('RequestKey', 'opens keys of other accounts', (it) => ({ ...it, Resource: '*' }), 'widen'),
    inStatement('OwnSession', 'ends the sessions of others', (it) => ({ ...it, Resource: '*' }), 'widen'),
    inStatement('Page', 'publishes anywhere', (it) => ({ ...it, Resource: '*' }), 'widen'),
    inStatement('PageKey', 'opens more by the key of the page', without('Condition'), 'widen'),
    inStatement('HandOver', 'reads any bucket', (it) => ({ ...it, Resource: '*' }), 'widen'),
  ],
});

function limitsOf({ environment }: Scope): Limits | undefined {
  if (!environment) return undefined;
  const production = environmentOf(environment.deployment, 'production');
  const { account, region } = production;
  const handOver = bucketArn(region, handOverBucketName(production));
  const executions = arn(region, `states:${region}:${account}:execution:${requestMachineName(production)}:*`);
  return {
    resources: {
      states: [requestMachineArn(production), executions],
      dynamodb: [requestTableArn(production)],
      s3: [handOver, `${handOver}/*`],
      kms: [arn(region, `kms:${region}:${account}:key/*`)],
    },
    region,
    tableName: requestTableName(production),
    handOver,
  };
}

/** The web team has to do with no request: its rights name the status page, and its denials all others. */
function publishingLimits(scope: Scope): Limits | undefined {
  const names = publishedNames(scope);
  if (!scope.environment || !names) return undefined;
  const { deployment, region } = scope.environment;
  return {
    resources: {
      states: [],
      dynamodb: [],
      s3: [names.bucketArn, names.pageArn],
      kms: [arn(region, `kms:${region}:${deployment.organization.statusSite.account}:key/*`)],
    },
    region,
    tableName: '',
    handOver: names.bucketArn,
  };
}

function isOfRequests(action: string): boolean {
  return /^(states|dynamodb|s3|kms):/i.test(action);
}

/** What a statement would have to say, where it says more. */
function problemOf(statement: Statement, limits: Limits): string | undefined {
  for (const [service, allowed] of Object.entries(limits.resources)) {
    const concerned = statement.actions.some((action) => action.toLowerCase().startsWith(`${service}:`));
    if (concerned && !statement.resources.every((resource) => allowed.includes(resource))) return allowed.join(' or ');
  }
  if (allowsAction(statement, 'ssm:TerminateSession') && !statement.resources.every(isOwnSession))
    return 'sessions whose name begins with the own user id';
  if (READS.some((action) => allowsAction(statement, action)) && !isConfined(statement, [JOURNAL]))
    return `rows of ${JOURNAL} alone, and a call that names them`;
  if (statement.actions.some((action) => /^kms:/i.test(action)) && !opensRequests(statement, limits))
    return `${TABLE_CONTEXT} ${limits.tableName}, or ${BUCKET_CONTEXT} ${limits.handOver}, through their service`;
  return undefined;
}

function isOwnSession(resource: string): boolean {
  return resource.includes(`:session/${CALLER}-`);
}

function opensRequests({ conditions }: Statement, { region, tableName, handOver }: Limits): boolean {
  const says = (key: string, expected: string) =>
    conditions.some((each) => isCondition(each, ['StringEquals'], key, (value) => value === expected));
  return (
    (says(TABLE_CONTEXT, tableName) && says('kms:ViaService', serviceEndpoint('dynamodb', region))) ||
    (says(BUCKET_CONTEXT, handOver) && says('kms:ViaService', serviceEndpoint('s3', region)))
  );
}

function without(key: string): (statement: RawObject) => RawObject {
  return ({ [key]: _taken, ...statement }) => statement;
}

function context(key: string, value: string): RawObject {
  return { StringEquals: { [key]: value } };
}
