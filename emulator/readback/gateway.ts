import type { Api } from './api';
import { at, type Deployed, list, text } from './deployed';
import { readBack } from './read-back';
import { unsigned } from './unsigned';

/** An answer of API Gateway, which begins its names with small letters. */
type Answer = Readonly<Record<string, unknown>>;

async function ask(api: Api, path: string): Promise<Answer> {
  const headers = { accept: 'application/json' };
  return JSON.parse(await unsigned(api, { service: 'apigateway', path, headers })) as Answer;
}

/** A value as the API spells it: small first letters at every depth, but the keys of maps as they are. */
function spelled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(spelled);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key.charAt(0).toLowerCase() + key.slice(1),
      /(Parameters|Templates)$/.test(key) ? item : spelled(item),
    ]),
  );
}

function same(path: string, promises: readonly string[], told = path) {
  return {
    path,
    promises,
    expected: (resource: Deployed) => spelled(at(resource.properties, path)),
    actual: (answer: Answer) => at(answer, told.charAt(0).toLowerCase() + told.slice(1)),
  };
}

const restApi = readBack({
  type: 'AWS::ApiGateway::RestApi',
  read: (api, { physicalId }) => ask(api, `/restapis/${physicalId}`),
  checks: [
    same('EndpointConfiguration', ['EVM-03', 'SMV-47']),
    same('DisableExecuteApiEndpoint', ['EVM-35', 'SMV-47']),
    same('SecurityPolicy', ['EVM-35', 'SMV-10']),
    same('EndpointAccessMode', ['EVM-35', 'SMV-10']),
  ],
  notPromised: ['Description', 'Name', 'Tags'],
});

const methodPath = (resource: Deployed) =>
  `/restapis/${text(resource, 'RestApiId')}/resources/${text(resource, 'ResourceId')}/methods/${text(resource, 'HttpMethod')}`;

const method = readBack({
  type: 'AWS::ApiGateway::Method',
  read: (api, resource) => ask(api, methodPath(resource)),
  checks: [
    same('AuthorizationType', ['SMV-47']),
    { ...same('MethodResponses', ['SMV-47']), actual: ({ methodResponses }) => Object.values(Object(methodResponses)) },
    ...['Type', 'Uri', 'Credentials', 'PassthroughBehavior'].map((name) =>
      same(`Integration.${name}`, ['SMV-47'], `methodIntegration.${name.charAt(0).toLowerCase()}${name.slice(1)}`),
    ),
    {
      path: 'Integration.IntegrationHttpMethod',
      promises: ['SMV-47'],
      actual: (answer) => at(answer, 'methodIntegration.httpMethod'),
    },
    {
      ...same('Integration.IntegrationResponses', ['SMV-47']),
      actual: (answer) =>
        Object.values(Object(at(answer, 'methodIntegration.integrationResponses'))).map(withoutNothing),
    },
  ],
  notPromised: ['HttpMethod', 'ResourceId', 'RestApiId'],
});

/** The service tells an empty map of templates where none was given. */
function withoutNothing(answer: unknown): unknown {
  return Object.fromEntries(
    Object.entries(Object(answer) as object).filter(([, value]) => JSON.stringify(value) !== '{}'),
  );
}

const deployment = readBack({
  type: 'AWS::ApiGateway::Deployment',
  read: (api, resource) => ask(api, `/restapis/${text(resource, 'RestApiId')}/deployments/${resource.physicalId}`),
  checks: [
    { path: 'RestApiId', promises: ['SMV-47'], expected: ({ physicalId }) => physicalId, actual: ({ id }) => id },
  ],
  notPromised: ['Description'],
});

const stage = readBack({
  type: 'AWS::ApiGateway::Stage',
  read: (api, resource) => ask(api, `/restapis/${text(resource, 'RestApiId')}/stages/${resource.physicalId}`),
  checks: [
    same('AccessLogSetting', ['EVM-19', 'SMV-47'], 'accessLogSettings'),
    same('DeploymentId', ['SMV-47']),
    {
      path: 'MethodSettings',
      promises: ['SMV-35', 'SMV-47'],
      // The service keeps them by path and method, and tells both in the key.
      expected: (resource) => list(resource, 'MethodSettings').map((setting) => spelled(settingOf(setting))),
      actual: ({ methodSettings }) => Object.values(Object(methodSettings)),
    },
  ],
  notPromised: ['RestApiId', 'StageName', 'Tags'],
});

function settingOf(setting: unknown): unknown {
  const { ResourcePath, HttpMethod, ...rest } = Object(setting) as Record<string, unknown>;
  return rest;
}

const domainName = readBack({
  type: 'AWS::ApiGateway::DomainName',
  read: (api, { physicalId }) => ask(api, `/domainnames/${physicalId}`),
  checks: [
    same('DomainName', ['SMV-47']),
    same('EndpointConfiguration', ['EVM-03', 'SMV-47']),
    same('RegionalCertificateArn', ['EMB-32', 'SMV-47']),
    same('SecurityPolicy', ['EVM-35', 'SMV-10']),
    same('EndpointAccessMode', ['EVM-35', 'SMV-10']),
  ],
  notPromised: ['Tags'],
});

const mapping = readBack({
  type: 'AWS::ApiGateway::BasePathMapping',
  read: (api, resource) => ask(api, `/domainnames/${text(resource, 'DomainName')}/basepathmappings/(none)`),
  checks: [same('RestApiId', ['SMV-47']), same('Stage', ['SMV-47'])],
  notPromised: ['DomainName'],
});

const account = readBack({
  type: 'AWS::ApiGateway::Account',
  read: (api) => ask(api, '/account'),
  checks: [same('CloudWatchRoleArn', ['EVM-19'], 'cloudwatchRoleArn')],
});

export const gatewayTypes = [restApi, method, deployment, stage, domainName, mapping, account];
