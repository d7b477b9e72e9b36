import { App } from 'aws-cdk-lib';
import { BACKUP_BOUNDARY_ACTIONS } from '../../../lib/identity/backup-boundary';
import { BOUNDARY_ACTIONS } from '../../../lib/identity/boundary-actions';
import { EnvironmentStage } from '../../../stacks/environment-stage';
import { featureFlags } from '../../../stacks/feature-flags';
import { covers, list, type Statement } from '../keys/policy-reader';
import { environmentWith } from './fixture';

/** Actions that an environment's own policies allow, with the place where each is allowed. */
function allowedActions(engine: 'postgres' | 'sqlserver-se'): Map<string, string> {
  const app = new App({ context: featureFlags() });
  const stage = new EnvironmentStage(app, environmentWith(engine));
  const allowed = new Map<string, string>();
  for (const { id, template } of stage.synth().stacks) {
    for (const [logicalId, { Type, Properties }] of Object.entries<{ Type: string; Properties: Policies }>(
      template.Resources,
    )) {
      if (!['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role'].includes(Type)) {
        continue;
      }
      const documents = [
        Properties.PolicyDocument,
        ...(Properties.Policies ?? []).map((policy) => policy.PolicyDocument),
      ];
      for (const { Effect, Action } of documents.flatMap((document) => document?.Statement ?? [])) {
        for (const action of Effect === 'Allow' ? list(Action) : []) {
          allowed.set(action, `${id} ${logicalId}`);
        }
      }
    }
  }
  return allowed;
}

interface Document {
  readonly Statement: readonly Statement[];
}
interface Policies {
  readonly PolicyDocument?: Document;
  readonly Policies?: readonly { readonly PolicyDocument: Document }[];
}

describe('EVM-26: the boundary lets through what the roles of all stacks need', () => {
  test.each(['postgres', 'sqlserver-se'] as const)('with %s', (engine) => {
    const allowed = allowedActions(engine);
    expect(allowed.size).toBeGreaterThan(40);
    const missing = [...allowed].filter(([action]) => !covers(BOUNDARY_ACTIONS, action));
    expect(missing).toEqual([]);
  });
});
