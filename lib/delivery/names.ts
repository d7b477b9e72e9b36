import type { EnvironmentName } from '../config/deployment';
import type { Organization } from '../config/environment';

/** Stages of the pipeline, in their order; what stands after the approval touches production. */
export const STAGES = { source: 'source', analysis: 'analysis', approval: 'approval' } as const;

/** The action in which security answers. */
export const APPROVAL_ACTION = 'security';

/** Environments that a state of the source goes through before production, in this order. */
export const BEFORE_APPROVAL: readonly EnvironmentName[] = ['test', 'staging'];

/** Fixed, because a role's trust names the project or pipeline that takes it before that is made. */
export function pipelineName({ deployment }: Organization): string {
  return `${deployment.name}-delivery`;
}

export function projectName({ deployment }: Organization, duty: string): string {
  return `${deployment.name}-${duty}`;
}
