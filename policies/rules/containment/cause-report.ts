import { broken, compliant } from '../../verdict';
import { deadlineRule } from './deadline';
import { callsOf, machinesNamed, parameter, rewritten } from './machines';

const HOUR = 3600;

export const containmentCauseReport = deadlineRule({
  id: 'containment-cause-report',
  title: 'From the end of an interruption a clock runs for the cause report: a warning at 20 hours, the officers at 24',
  promises: ['EMB-64'],
  machine: 'cause-report',
  duties: [{ name: 'cause-report', warn: 20 * HOUR, breach: 24 * HOUR }],
  *more(scope) {
    const reports = machinesNamed(scope, 'cause-report');
    for (const reopen of machinesNamed(scope, 'reopen')) {
      const started = callsOf(reopen, 'sfn:startExecution').map((call) => String(parameter(call, 'StateMachineArn')));
      const names = reports.map((report) => String(report.properties.StateMachineName));
      yield started.some((arn) => names.some((name) => arn.endsWith(`:stateMachine:${name}`)))
        ? compliant(reopen, 'DefinitionString', 'starts the clock at the end of the interruption')
        : broken(reopen, 'DefinitionString', 'starts the clock at the end of the interruption', 'it does not');
    }
  },
  mutants: [rewritten('reopen', 'the end starts no clock', /sfn:startExecution/, 'sfn:describeExecution')],
});
