import { BACKUP_BOUNDARY_ACTIONS } from '../../../lib/identity/backup-boundary';
import { BOUNDARY_ACTIONS } from '../../../lib/identity/boundary-actions';
import { BREAK_GLASS_BOUNDARY_ACTIONS } from '../../../lib/identity/break-glass-boundary';
import { CONTAINMENT_BOUNDARY_ACTIONS } from '../../../lib/identity/containment-boundary';
import { ROTATION_BOUNDARY_ACTIONS } from '../../../lib/identity/rotation-boundary';
import { backupStacks } from '../backup/fixture';
import { covers, list, type Statement } from '../keys/policy-reader';

/** What the boundary lets through besides the list, each under a condition of its own. */
const CONDITIONAL = ['iam:PassRole', 'rds:ModifyDBInstance'];

interface Properties {
  readonly PolicyDocument?: { readonly Statement: readonly Statement[] };
  readonly Roles?: readonly unknown[];
}

/** The boundaries of an environment, and the names of the roles that have one of their own. */
const BOUNDARIES = {
  'backup-boundary': ['backup', 'restoretest'],
  'break-glass-boundary': ['breakglass'],
  'containment-boundary': ['containment', 'containmentwatch', 'deadlines', 'containmentstarter'],
  'rotation-boundary': ['rotation'],
} as const;

type Boundary = 'boundary' | keyof typeof BOUNDARIES;

/** The boundary of the roles that a policy is attached to. */
function boundaryOf(roles: string): Boundary {
  const named = (names: readonly string[]) => new RegExp(`(?:GetAtt|Ref)(${names.join('|')})[0-9A-F]{8}`).test(roles);
  return (Object.keys(BOUNDARIES) as (keyof typeof BOUNDARIES)[]).find((name) => named(BOUNDARIES[name])) ?? 'boundary';
}

/** Actions that an environment's own policies allow, by the boundary that must let them through. */
function allowedActions(engine: 'postgres' | 'sqlserver-se'): Record<Boundary, Set<string>> {
  const allowed: Record<Boundary, Set<string>> = {
    boundary: new Set(),
    'backup-boundary': new Set(),
    'break-glass-boundary': new Set(),
    'containment-boundary': new Set(),
    'rotation-boundary': new Set(),
  };
  for (const { template } of backupStacks(engine).stage.synth().stacks) {
    for (const [id, { Type, Properties }] of Object.entries<{ Type: string; Properties: Properties }>(
      template.Resources,
    )) {
      if (
        !['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].includes(Type) ||
        /^(backup|breakglass|containment|people|request|rotation|settings)?boundary/.test(id)
      ) {
        continue;
      }
      const boundary = boundaryOf(JSON.stringify(Properties.Roles));
      for (const { Effect, Action } of Properties.PolicyDocument?.Statement ?? []) {
        for (const action of Effect === 'Allow' ? list(Action) : []) {
          allowed[boundary].add(action);
        }
      }
    }
  }
  return allowed;
}

describe.each(['postgres', 'sqlserver-se'] as const)('EVM-26: with %s', (engine) => {
  const allowed = allowedActions(engine);

  test('the boundary lets through what the roles of all stacks need', () => {
    expect(allowed.boundary.size).toBeGreaterThan(40);
    const missing = [...allowed.boundary].filter((action) => !covers([...BOUNDARY_ACTIONS, ...CONDITIONAL], action));
    expect(missing).toEqual([]);
  });

  test('the boundary of break-glass lets through what stacks give it', () => {
    const actions = [...allowed['break-glass-boundary']];
    expect(actions.filter((action) => !covers(BREAK_GLASS_BOUNDARY_ACTIONS, action))).toEqual([]);
  });

  test('the boundary of containment lets through what the machines need', () => {
    const actions = [...allowed['containment-boundary']];
    expect(actions.filter((action) => !covers(CONTAINMENT_BOUNDARY_ACTIONS, action))).toEqual([]);
  });

  test('the boundary of the rotation lets through what it needs, and nothing that it does not have', () => {
    const actions = [...allowed['rotation-boundary']];
    expect(actions.filter((action) => !covers(ROTATION_BOUNDARY_ACTIONS, action))).toEqual([]);
    expect(ROTATION_BOUNDARY_ACTIONS.filter((action) => !covers(actions, action))).toEqual([]);
  });

  test('the boundary of AWS Backup lets through what its roles need, and nothing that they do not have', () => {
    const actions = [...allowed['backup-boundary']];
    expect(actions.filter((action) => !covers(BACKUP_BOUNDARY_ACTIONS, action))).toEqual([]);
    expect(BACKUP_BOUNDARY_ACTIONS.filter((action) => !covers(actions, action))).toEqual([]);
  });
});
