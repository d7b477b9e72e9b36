import type { Resource, World } from '../../assembly/types';
import { addedBeside } from '../../mutant';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { statusGateway } from '../status/site';
import { LOAD_BALANCER } from './load-balancer';

const METHOD = 'AWS::ApiGateway::Method';
const ROUTE = 'AWS::ApiGatewayV2::Route';
const EXPECTED = 'an authorizer, or AWS_IAM';
const added = addedBeside(LOAD_BALANCER);

export const edgeCallersKnown = environmentRule({
  id: 'edge-callers-known',
  title: 'An interface beside the load balancer answers nobody whom it does not know',
  promises: ['EMB-30'],
  area: 'edge',
  fix: 'Give the method or route an authorizer (AuthorizationType JWT, CUSTOM, COGNITO_USER_POOLS or AWS_IAM); let no guests in.',
  *check(scope) {
    const { world } = scope;
    for (const method of world.ofType(METHOD)) {
      // A browser asks this way what it may ask, before anybody has signed in.
      if (read(method, 'HttpMethod') !== 'OPTIONS' && !isPublicPage(method, scope)) yield judge(method);
    }
    for (const route of world.ofType(ROUTE)) if (isAsked(route, world)) yield judge(route);
    for (const balancer of world.ofType(LOAD_BALANCER)) yield compliant(balancer, 'Type', balancer.type);
  },
  mutants: [
    added(METHOD, 'a method for everybody', { HttpMethod: 'GET', AuthorizationType: 'NONE' }),
    added(METHOD, 'a method that says nothing', { HttpMethod: 'GET' }),
    added(ROUTE, 'a route for everybody', { ApiId: 'a1b2', RouteKey: 'GET /members', AuthorizationType: 'NONE' }),
    added(ROUTE, 'a WebSocket for everybody', { ApiId: 'a1b2', RouteKey: '$connect' }),
  ],
});

/** The status page is for everybody: one method, which reads one page and nothing else (status-gateway). */
function isPublicPage(method: Resource, scope: Scope): boolean {
  const gateway = statusGateway(scope);
  return (
    gateway !== undefined &&
    read(method, 'HttpMethod') === 'GET' &&
    scope.world.target(read(method, 'RestApiId')) === gateway &&
    scope.world.target(read(method, 'ResourceId')) === gateway
  );
}

/** In a WebSocket interface the connection alone is asked who it is; of an interface elsewhere nobody knows its kind. */
function isAsked(route: Resource, world: World): boolean {
  const api = world.target(read(route, 'ApiId'));
  const overWebSocket = api !== undefined && read(api, 'ProtocolType') === 'WEBSOCKET';
  return !overWebSocket || read(route, 'RouteKey') === '$connect';
}

function judge(resource: Resource): Verdict {
  const type = read(resource, 'AuthorizationType');
  return ['JWT', 'CUSTOM', 'COGNITO_USER_POOLS', 'AWS_IAM'].some((known) => known === type)
    ? compliant(resource, 'AuthorizationType')
    : broken(resource, 'AuthorizationType', EXPECTED);
}
