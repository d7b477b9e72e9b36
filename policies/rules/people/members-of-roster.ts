import type { Person } from '../../../lib/people/person';
import type { Resource } from '../../assembly/types';
import { setTo } from '../../mutant';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { GROUP, MEMBERSHIP, nameOfGroup } from './permission-sets';

const MEMBER = 'MemberId.UserId';

export const peopleMembersOfRoster = environmentRule({
  id: 'people-members-of-roster',
  title:
    'Only people of the roster are in a group, each in the groups of their roles, with check, training, statements and policy in force',
  promises: ['EMB-10', 'EVM-68', 'EVM-69', 'EVM-74', 'EMB-76', 'SMV-20'],
  area: 'access',
  fix: 'Renew the record and enter its new day in deployments/<name>/roster.yaml, or take the person out: access ends with the entry.',
  *check(scope) {
    if (!scope.environment) return;
    const all = scope.world.ofType(MEMBERSHIP);
    if (all.length === 0) yield missing(MEMBERSHIP, 'the people of the roster in the groups of their roles');
    for (const membership of all) yield judge(membership, scope);
  },
  mutants: [
    setTo(MEMBERSHIP, MEMBER, '11111111-2222-4333-8444-555555555555', 'somebody who is not in the roster', 'widen'),
    setTo(MEMBERSHIP, 'MemberId', {}, 'nobody can say who'),
    setTo(MEMBERSHIP, 'GroupId', '11111111-2222-4333-8444-555555555555', 'in a group from outside', 'move'),
    {
      name: 'support in the core team',
      kind: 'widen',
      type: MEMBERSHIP,
      where: ({ Properties }) => JSON.stringify(Properties?.GroupId ?? '').includes('support'),
      change: ({ Properties }, { Resources }) => {
        const core = Object.keys(Resources).find(
          (id) => Resources[id]?.Type === GROUP && Resources[id]?.Properties?.DisplayName === 'core-team',
        );
        if (Properties && core) Properties.GroupId = { 'Fn::GetAtt': [core, 'GroupId'] };
      },
    },
  ],
});

function judge(membership: Resource, { world, environment }: Scope): Verdict {
  const user = read(membership, MEMBER);
  const role = nameOfGroup(world.target(read(membership, 'GroupId')));
  if (role === undefined) return broken(membership, 'GroupId', 'a group of these templates');
  const person = environment?.deployment.people?.find((each) => each.user === user);
  if (!person) return broken(membership, MEMBER, 'a person of the roster', user ?? 'nobody');
  if (!person.roles.some((each) => each === role)) {
    return broken(membership, 'GroupId', `the groups of ${person.person}: ${person.roles.join(', ')}`, role);
  }
  return person.overdue.length === 0
    ? compliant(membership, MEMBER, `${person.person} in ${role}`)
    : broken(membership, MEMBER, 'every record in force', overdue(person, role));
}

function overdue({ person, overdue: records }: Person, role: string): string {
  return `${person} (${role}): ${records.join(', ')}`;
}
