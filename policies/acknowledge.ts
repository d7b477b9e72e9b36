import { CfnResource, type Stage, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ConfigurationError } from '../lib/config/configuration-error';
import type { Place } from '../lib/config/environment';
import type { Exception } from './exceptions/exception';
import { type Acceptance, acceptancesOf } from './exceptions/expand';

/**
 * Tells CDK which findings of general packs are accepted in one environment or in the organisation. The id carries its pack, because only
 * then does CDK's report keep the accepted finding with its reason.
 * @throws ConfigurationError for each path that leads to no single resource
 */
export function acknowledgeExceptions(stage: Stage, place: Place, exceptions: readonly Exception[]): void {
  const acceptances = acceptancesOf(exceptions, place);
  const problems = acceptances.flatMap((acceptance) => acknowledge(stage, acceptance));
  if (problems.length > 0) throw new ConfigurationError([...new Set(problems)]);
}

function acknowledge(stage: Stage, { rule, path, exception }: Acceptance): readonly string[] {
  const construct = constructAt(stage, path);
  if (!construct) return [`${exception.place}: path = ${path}: there is no such construct`];
  if (!CfnResource.isCfnResource(construct)) {
    return [
      `${exception.place}: path = ${path}: too wide, it is no resource: its resource is ${resourceBelow(construct)}`,
    ];
  }
  const { reason, owner, expires } = exception;
  Validations.of(construct).acknowledge({ id: rule, reason: `${reason} (owner: ${owner}, expires: ${expires})` });
  return [];
}

/** Follows a path from the stage, whose own id is the path's first step. */
function constructAt(stage: Stage, path: string): IConstruct | undefined {
  return path
    .split('/')
    .slice(1)
    .reduce<IConstruct | undefined>((construct, step) => construct?.node.tryFindChild(step), stage);
}

function resourceBelow(construct: IConstruct): string {
  const resources = construct.node.findAll().filter((each) => CfnResource.isCfnResource(each));
  return resources.map(({ node }) => node.path).join(', ') || 'nowhere below it';
}
