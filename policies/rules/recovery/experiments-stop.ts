import type { Resource } from '../../assembly/types';
import type { Mutant, RawObject } from '../../mutant';
import { items } from '../../proofs/values';
import { environmentRule, judgeStack } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';

const EXPERIMENT = 'AWS::FIS::ExperimentTemplate';
const EXPECTED = 'a stop condition that is an alarm of this environment';

export const recoveryExperimentsStop = environmentRule({
  id: 'recovery-experiments-stop',
  title: 'An experiment with faults ends by itself as soon as an alarm of the environment rings',
  promises: ['EVM-45'],
  area: 'backup',
  fix: 'Give each AWS::FIS::ExperimentTemplate a StopConditions entry with Source aws:cloudwatch:alarm and an alarm of these stacks.',
  *check(scope) {
    const experiments = scope.world.ofType(EXPERIMENT);
    for (const stack of scope.world.stacks) {
      const has = experiments.some((experiment) => experiment.stack === stack);
      if (!has) yield judgeStack(stack, EXPERIMENT, 'none that nothing stops', 'none', true);
    }
    for (const experiment of experiments) {
      yield stops(experiment, scope)
        ? compliant(experiment, 'StopConditions')
        : broken(experiment, 'StopConditions', EXPECTED);
    }
  },
  mutants: [
    experiment('an experiment that nothing stops', [{ Source: 'none' }]),
    experiment('an experiment without stop conditions', []),
    experiment("an experiment that somebody else's alarm stops", [
      { Source: 'aws:cloudwatch:alarm', Value: 'an-alarm-of-somebody-else' },
    ]),
  ],
});

function stops(experiment: Resource, { world }: Scope): boolean {
  return items(read(experiment, 'StopConditions')).some((condition) => {
    const { Source, Value } = condition as { Source?: string; Value?: string };
    return Source === 'aws:cloudwatch:alarm' && world.target(Value)?.type === 'AWS::CloudWatch::Alarm';
  });
}

/** The deployments have no experiments; whoever adds one is judged. */
function experiment(name: string, StopConditions: RawObject[]): Mutant {
  return {
    name,
    kind: 'widen',
    type: 'AWS::RDS::DBInstance',
    notices: { partner: EXPERIMENT },
    change: (_instance, template) => {
      template.Resources.Added = { Type: EXPERIMENT, Properties: { Description: 'reboots', StopConditions } };
    },
  };
}
