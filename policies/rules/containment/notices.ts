import { broken, compliant } from '../../verdict';
import { deadlineRule } from './deadline';
import { callsOf, machinesNamed, parameter, rewritten } from './machines';

const HOUR = 3600;

export const containmentNotices = deadlineRule({
  id: 'containment-notices',
  title: 'Going offline starts three clocks: for those directly affected, those indirectly affected, and the authority',
  promises: ['SMV-46'],
  machine: 'notify',
  duties: [
    { name: 'direct', warn: HOUR, breach: HOUR },
    { name: 'indirect', warn: HOUR, breach: HOUR },
    { name: 'authority', warn: 60 * HOUR, breach: 72 * HOUR },
  ],
  *more(scope) {
    for (const contain of machinesNamed(scope, 'contain')) {
      const started = callsOf(contain, 'sfn:startExecution').map((call) => String(parameter(call, 'StateMachineArn')));
      const names = machinesNamed(scope, 'notify').map(({ properties }) => String(properties.StateMachineName));
      yield started.some((arn) => names.some((name) => arn.endsWith(`:stateMachine:${name}`)))
        ? compliant(contain, 'DefinitionString', 'starts the clocks of the notices')
        : broken(contain, 'DefinitionString', 'starts the clocks of the notices', 'it does not');
    }
  },
  mutants: [
    rewritten('notify', 'the indirectly affected are forgotten', /indirect: /g, 'other: '),
    rewritten('notify', 'the authority is forgotten', /authority: /g, 'other: '),
    rewritten(
      'notify',
      'the authority after a month',
      /("authority: wait":\{"Type":"Wait","Seconds":)\d+/,
      '$12592000',
    ),
    rewritten('contain', 'going offline starts no clock', /sfn:startExecution/, 'sfn:describeExecution'),
  ],
});
