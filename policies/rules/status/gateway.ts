import type { Resource, Value } from '../../assembly/types';
import { besides, gone, type Mutant, type RawObject, setTo, without } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isTrue, judgeProperty, read } from '../../verdict';
import { isTakenOnlyBy } from '../access/role-permissions';
import { API, inStatusSite, pageUri, publishedNames, STAGE, statusGateway } from './site';

const METHOD = 'AWS::ApiGateway::Method';
const DEPLOYMENT = 'AWS::ApiGateway::Deployment';
/** How the template of an answer changes its status (same guide, "Override your API's request and response parameters and status codes"). */
const AS_200 = '#set($context.responseOverride.status = 200)\n';
/** For HTTPS only for more than a year, as a page and as nothing else, and never an old one. */
const HEADERS: Readonly<Record<string, RegExp>> = {
  'Cache-Control': /^'no-store'$/,
  'Content-Type': /^'text\/html; charset=utf-8'$/,
  'Strict-Transport-Security': /^'max-age=(?:3[2-9]|[4-9]\d|\d{3,})\d{6}'$/,
  'X-Content-Type-Options': /^'nosniff'$/,
};
/** TLS 1.2 or newer with forward secrecy alone (API Gateway Developer Guide, "Supported security policies"). */
export const FORWARD_SECRET = /^SecurityPolicy_TLS13_(1_3|1_2_(FIPS_)?PFS_PQ)_2025_09$/;

export const containmentStatusGateway = environmentRule({
  id: 'containment-status-gateway',
  title:
    'The status site answers one question with one page of a private bucket, in the region, and never says that all is well unread',
  promises: ['SMV-47', 'EVM-35', 'SMV-10'],
  area: 'containment',
  fix: 'Keep lib/status/gateway.ts: a regional interface under its own name, GET / alone, read from the bucket by its role.',
  *check(scope) {
    if (!scope.environment) return;
    const gateway = statusGateway(scope);
    if (!gateway) {
      yield missing(API, 'one interface of the status site');
      return;
    }
    yield* judgeInterface(gateway);
    const methods = inStatusSite(METHOD, scope);
    if (methods.length === 0) yield broken(gateway, 'Method', 'GET /', 'none');
    for (const method of methods) yield* judgeMethod(method, scope);
    const stages = inStatusSite(STAGE, scope);
    if (stages.length === 0) yield broken(gateway, 'Stage', 'one stage', 'none');
    for (const stage of stages) yield judgeDeployed(stage, methods, scope);
  },
  mutants: [
    ...worse(API, 'EndpointConfiguration.Types', ['EDGE'], 'answered at edges all over the world'),
    ...worse(API, 'DisableExecuteApiEndpoint', false, "AWS's own name for it"),
    ...worse(API, 'SecurityPolicy', 'TLS_1_2', 'ciphers without forward secrecy'),
    ...worse(API, 'BodyS3Location', { Bucket: 'x', Key: 'y' }, 'described by a file elsewhere'),
    ...worse(METHOD, 'HttpMethod', 'ANY', 'every method'),
    ...worse(METHOD, 'ResourceId', 'abc123', 'another path'),
    ...worse(METHOD, 'Integration.Type', 'HTTP_PROXY', 'a server somewhere'),
    ...worse(METHOD, 'Integration.IntegrationHttpMethod', 'PUT', 'who asks, writes'),
    ...worse(METHOD, 'Integration.Uri', 'arn:of:it:eu-central-1:s3:path/another/index.html', 'another bucket'),
    ...worse(METHOD, 'Integration.RequestParameters', { 'integration.request.path.key': 'x' }, 'who asks, chooses'),
    ...worse(METHOD, 'Integration.Credentials', 'arn:of:iam::*:user/*', "the caller's own rights"),
    besides(METHOD, without(METHOD, 'Integration.Credentials', 'nobody’s rights')),
    answered('a page that cannot be read is called well', ({ SelectionPattern }) => SelectionPattern === undefined, {
      StatusCode: '200',
    }),
    answered('an absent page is a failure', ({ SelectionPattern }) => SelectionPattern === '404', {
      SelectionPattern: '4\\d\\d',
      StatusCode: '503',
    }),
    answered('what is forbidden is called absent', ({ SelectionPattern }) => SelectionPattern === '404', {
      SelectionPattern: '40[34]',
    }),
    answered('news that a browser keeps', ({ SelectionPattern }) => SelectionPattern === '200', {
      ResponseParameters: { 'method.response.header.Content-Type': "'text/html; charset=utf-8'" },
    }),
    ...worse(METHOD, 'MethodResponses.1.ResponseParameters', {}, 'headers that nobody announces'),
    ...worse(METHOD, 'AuthorizationType', 'AWS_IAM', 'news for those who sign in'),
    ...worse(API, 'EndpointAccessMode', 'OPEN', 'no mode of access'),
    { ...gone(METHOD, 'no answer at all', { partner: API }), copyable: false },
    besides(METHOD, {
      ...setTo(DEPLOYMENT, 'Description', 'x', 'a stage from before there was an answer'),
      notices: { partner: STAGE },
      copyable: false,
      change: (deployment) => {
        delete deployment.DependsOn;
      },
    }),
  ],
});

function* judgeInterface(gateway: Resource): Iterable<Verdict> {
  yield judgeProperty(
    gateway,
    'EndpointConfiguration.Types',
    'REGIONAL',
    (value) => items(value).join() === 'REGIONAL',
  );
  yield judgeProperty(gateway, 'DisableExecuteApiEndpoint', 'true', isTrue);
  // It is the interface's own policy that the handshake follows, also under the domain's name (same guide).
  yield judgeProperty(gateway, 'SecurityPolicy', 'TLS 1.2 or newer, with forward secrecy', (value) =>
    FORWARD_SECRET.test(String(value)),
  );
  yield judgeProperty(gateway, 'EndpointAccessMode', 'BASIC or STRICT, which such a policy asks for', (value) =>
    ['BASIC', 'STRICT'].some((mode) => mode === value),
  );
  for (const property of ['Body', 'BodyS3Location', 'CloneFrom', 'Policy']) {
    if (read(gateway, property) !== undefined) yield broken(gateway, property, 'nothing but what this template says');
  }
}

function* judgeMethod(method: Resource, scope: Scope): Iterable<Verdict> {
  const { world } = scope;
  const gateway = statusGateway(scope);
  const names = publishedNames(scope);
  const isRoot = [read(method, 'RestApiId'), read(method, 'ResourceId')].every((it) => world.target(it) === gateway);
  yield read(method, 'HttpMethod') === 'GET' && isRoot
    ? compliant(method, 'HttpMethod', 'GET /')
    : broken(method, 'HttpMethod', 'GET / and no other question');
  const said = ['Type', 'IntegrationHttpMethod'].map((name) => read(method, `Integration.${name}`)).join(' ');
  yield said === 'AWS GET' && isPage(method, scope)
    ? compliant(method, 'Integration.Uri', names?.pageArn)
    : broken(method, 'Integration.Uri', `GET of ${names?.pageArn ?? ''} from S3`);
  for (const property of ['RequestParameters', 'RequestTemplates', 'ConnectionId', 'CacheKeyParameters']) {
    const value = read(method, `Integration.${property}`);
    if (value !== undefined && items(value).length + Object.keys(Object(value)).length > 0)
      yield broken(method, `Integration.${property}`, 'nothing that a caller could choose');
  }
  yield isTakenOnlyBy(world.target(read(method, 'Integration.Credentials')), ['apigateway'])
    ? compliant(method, 'Integration.Credentials')
    : broken(method, 'Integration.Credentials', 'a role that API Gateway alone takes');
  yield judgeProperty(method, 'AuthorizationType', 'NONE: everybody is told', (value) => value === 'NONE');
  yield judgeAnswers(method);
  yield* judgeHeaders(method);
}

function isPage(method: Resource, { world }: Scope): boolean {
  const uri = read(method, 'Integration.Uri');
  const page = pageUri(uri, world);
  return page !== undefined && page.stack === method.stack;
}

/** 200 as it is read, 404 as no news, everything else as not known: never as no news. */
function judgeAnswers(method: Resource): Verdict {
  const answers = items(read(method, 'Integration.IntegrationResponses'));
  const by = (pattern: string | undefined) => answers.filter((answer) => field(answer, 'SelectionPattern') === pattern);
  const [read200, absent, others] = [by('200'), by('404'), by(undefined)];
  const status = (found: readonly Value[]) => found.map((answer) => field(answer, 'StatusCode')).join();
  const holds =
    answers.length === 3 &&
    status(read200) === '200' &&
    status(absent) === '404' &&
    absent.every(toldAs200) &&
    /^5\d\d$/.test(status(others)) &&
    [...absent, ...others].every((answer) => field(answer, 'ResponseTemplates') !== undefined) &&
    read200.every((answer) => field(answer, 'ResponseTemplates') === undefined);
  return holds
    ? compliant(method, 'Integration.IntegrationResponses', '200, 404 as no news, 5xx for the rest')
    : broken(method, 'Integration.IntegrationResponses', '200 as read, 404 as no news, everything else as 5xx');
}

/** Each answer bears these headers; API Gateway shows those alone that the method announces for its status. */
function* judgeHeaders(method: Resource): Iterable<Verdict> {
  const announced = items(read(method, 'MethodResponses'));
  for (const answer of items(read(method, 'Integration.IntegrationResponses'))) {
    const status = field(answer, 'StatusCode');
    const same = announced.filter((each) => field(each, 'StatusCode') === status);
    const lacks = Object.entries(HEADERS).filter(([name, said]) => {
      const header = `method.response.header.${name}`;
      const value = field(field(answer, 'ResponseParameters'), header);
      return (
        typeof value !== 'string' ||
        !said.test(value) ||
        same.length !== 1 ||
        !isTrue(field(field(same[0], 'ResponseParameters'), header))
      );
    });
    const property = `MethodResponses.${String(status)}`;
    yield lacks.length === 0
      ? compliant(method, property, Object.keys(HEADERS))
      : broken(method, property, Object.keys(HEADERS).join(', '), `without ${lacks.map(([name]) => name).join(', ')}`);
  }
}

/** Whoever asks gets 200 with the page that says that nothing is known. */
function toldAs200(answer: Value): boolean {
  const templates = Object.values(Object(field(answer, 'ResponseTemplates')));
  return templates.length === 1 && templates.every((template) => String(template).startsWith(AS_200));
}

/** A deployment is a picture of the interface at that moment: taken before the method, it would hold no answer. */
function judgeDeployed(stage: Resource, methods: readonly Resource[], scope: Scope): Verdict {
  const deployment = scope.world.target(read(stage, 'DeploymentId'));
  const holds =
    deployment?.type === DEPLOYMENT &&
    scope.world.target(read(deployment, 'RestApiId')) === statusGateway(scope) &&
    methods.every(({ logicalId }) => deployment.dependsOn.includes(logicalId));
  return holds
    ? compliant(stage, 'DeploymentId')
    : broken(stage, 'DeploymentId', 'a deployment of the interface that is made after its method');
}

function worse(type: string, path: string, value: string | boolean | string[] | RawObject, name: string): Mutant[] {
  return [besides(METHOD, { ...setTo(type, path, value, name), ...(type === API ? { copyable: false } : {}) })];
}

function answered(name: string, which: (answer: RawObject) => boolean, change: RawObject): Mutant {
  return besides(API, {
    ...setTo(METHOD, 'Integration', {}, name),
    change: ({ Properties }) => {
      const integration = (Properties?.Integration ?? {}) as { IntegrationResponses?: RawObject[] };
      for (const answer of integration.IntegrationResponses ?? []) if (which(answer)) Object.assign(answer, change);
    },
  });
}
