import { BREAK_GLASS_ROLE } from '../../../lib/identity/break-glass-names';
import type { Resource } from '../../assembly/types';
import { gone, setTo, without } from '../../mutant';
import { environmentRule, missing } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { ROLE, trustOf } from './role-permissions';
import { asksForSecondFactor } from './second-factor';

export const accessBreakGlass = environmentRule({
  id: 'access-break-glass',
  title: 'There is one role for emergencies, under the name by which vaults, alarms and containment know it',
  promises: ['EVM-22', 'EMB-11', 'EVM-30'],
  area: 'access',
  fix: `Keep lib/identity/break-glass-role.ts: one role ${BREAK_GLASS_ROLE} per environment; no other trust asks for a second factor.`,
  *check({ world, environment }) {
    if (!environment) return;
    const roles = world.ofType(ROLE).filter(isForPeople);
    if (roles.length === 0) yield missing(ROLE, `the role ${BREAK_GLASS_ROLE}`);
    for (const role of roles) {
      yield read(role, 'RoleName') === BREAK_GLASS_ROLE && roles.length === 1
        ? compliant(role, 'RoleName')
        : broken(role, 'RoleName', `${BREAK_GLASS_ROLE}, and no other role for people`);
    }
  },
  mutants: [
    setTo(ROLE, 'RoleName', 'emergency', 'under another name', 'weaken', named),
    without(ROLE, 'RoleName', 'under a name that AWS makes up', named),
    gone(ROLE, 'no way in when the identity centre is not there', 'absence', named),
  ],
});

function isForPeople(role: Resource): boolean {
  return trustOf(role).some(asksForSecondFactor);
}

function named({ Properties }: { Properties?: { RoleName?: unknown } }): boolean {
  return Properties?.RoleName === BREAK_GLASS_ROLE;
}
