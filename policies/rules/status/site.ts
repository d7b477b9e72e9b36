import { PAGE, statusNames } from '../../../lib/status/names';
import { isLiteral, parse } from '../../assembly/symbol';
import type { Resource, TemplateStack, World } from '../../assembly/types';
import { oncePerWorld } from '../../proofs/once';
import { isOfOrganization, type Scope } from '../../scope';
import { read } from '../../verdict';

export const API = 'AWS::ApiGateway::RestApi';
export const DOMAIN = 'AWS::ApiGateway::DomainName';
export const STAGE = 'AWS::ApiGateway::Stage';

/** Whether a stack is the status site's: of the organisation, in the account that the config keeps for the site (SMV-47). */
export function isOfStatusSite(stack: TemplateStack, { environment }: Pick<Scope, 'environment'>): boolean {
  return isOfOrganization(stack) && stack.account === environment?.deployment.organization.statusSite.account;
}

export function inStatusSite(type: string, scope: Scope): readonly Resource[] {
  return scope.world.ofType(type).filter(({ stack }) => isOfStatusSite(stack, scope));
}

/** The one interface that anybody may ask, while there is exactly one; what it answers is judged by the rules of this folder. */
export const statusGateway = oncePerWorld((scope): Resource | undefined => {
  const [gateway, ...more] = inStatusSite(API, scope);
  return more.length === 0 ? gateway : undefined;
});

/** The names that the web team's rights spell out. */
export function publishedNames({ environment }: Scope) {
  if (!environment) return undefined;
  const { deployment, region } = environment;
  return statusNames({ deployment, region, statusSite: deployment.organization.statusSite });
}

/** The stage that an ARN names, letter by letter but for the region: `…:/restapis/<interface>/stages/<stage>`. */
export function stageOf(arn: unknown, world: World): Resource | undefined {
  if (typeof arn !== 'string' || isLiteral(arn)) return undefined;
  const parts = parse(arn).filter((part) => part.kind !== 'reference' || !part.logicalId.startsWith('AWS::'));
  const [head, api, middle, stage, ...more] = parts;
  if (head?.kind !== 'literal' || !/^arn:[a-z-]+:apigateway:[a-z0-9-]+::\/restapis\/$/.test(head.text))
    return undefined;
  if (middle?.kind !== 'literal' || middle.text !== '/stages/' || more.length > 0) return undefined;
  if (api?.kind !== 'reference' || stage?.kind !== 'reference') return undefined;
  const found = world.resource(stage.stack, stage.logicalId);
  const owner = world.resource(api.stack, api.logicalId);
  return found?.type === STAGE && owner !== undefined && world.target(read(found, 'RestApiId')) === owner
    ? found
    : undefined;
}

/** The bucket whose page an integration reads: `arn:…:apigateway:<region>:s3:path/<bucket>/index.html`. */
export function pageUri(uri: unknown, world: World): Resource | undefined {
  if (typeof uri !== 'string') return undefined;
  const [head, bucket, tail, ...more] = parse(uri);
  if (head?.kind !== 'literal' || bucket?.kind !== 'reference' || tail?.kind !== 'literal') return undefined;
  const shaped = /^arn:[a-z-]+:apigateway:[a-z0-9-]+:s3:path\/$/.test(head.text) && tail.text === `/${PAGE}`;
  const found = world.resource(bucket.stack, bucket.logicalId);
  return shaped && more.length === 0 && bucket.attribute === 'Ref' && found?.type === 'AWS::S3::Bucket'
    ? found
    : undefined;
}
