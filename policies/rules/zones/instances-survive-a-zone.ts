import type { Resource } from '../../assembly/types';
import { setTo, without } from '../../mutant';
import { environmentRule, type Verdict } from '../../rule';
import { broken, compliant, numberOf, read } from '../../verdict';

const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const SCHEDULE = 'AWS::AutoScaling::ScheduledAction';
/** One per availability zone: two go on when a zone falls away (EMB-56, EMB-57). */
const LEAST = 3;

export const zonesInstancesSurviveAZone = environmentRule({
  id: 'zones-instances-survive-a-zone',
  title: 'Each service of production runs at least three instances, whatever the day',
  promises: ['EMB-56', 'EMB-57', 'EMB-38', 'EVM-39'],
  area: 'zones',
  fix: "Set minInstances to 3 or more in the deployment's production sizes; a scheduled action may raise it, never lower it.",
  *check({ world, environment }) {
    if (environment && environment.name !== 'production') return;
    for (const group of world.ofType(GROUP)) {
      yield atLeast(group, 'MinSize', true);
      yield atLeast(group, 'DesiredCapacity', false);
    }
    for (const action of world.ofType(SCHEDULE)) {
      for (const property of ['MinSize', 'MaxSize', 'DesiredCapacity']) yield atLeast(action, property, false);
    }
  },
  mutants: [
    setTo(GROUP, 'MinSize', '2', 'two instances'),
    setTo(GROUP, 'MinSize', 1, 'one instance'),
    setTo(GROUP, 'DesiredCapacity', '2', 'fewer wanted than needed'),
    without(GROUP, 'MinSize'),
    setTo(SCHEDULE, 'MinSize', 1, 'one instance at night'),
    setTo(SCHEDULE, 'DesiredCapacity', 0, 'nobody there at night'),
  ].map((mutant) => ({ ...mutant, where: isProduction })),
});

/** Staging and test may be smaller: the mutants run where the rule applies. */
function isProduction(_resource: unknown, template: { readonly [section: string]: unknown }): boolean {
  return JSON.stringify(template.Metadata ?? {}).includes('production');
}

function atLeast(resource: Resource, property: string, needed: boolean): Verdict {
  const value = read(resource, property);
  if (value === undefined && !needed) return compliant(resource, property, 'absent');
  return numberOf(value) >= LEAST ? compliant(resource, property) : broken(resource, property, `${LEAST} or more`);
}
