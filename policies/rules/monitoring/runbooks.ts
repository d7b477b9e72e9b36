import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { ALARM, COMPOSITE } from '../alerting/listeners';

const ROOT = join(__dirname, '..', '..', '..');
const NAMED = /(?<![\w/.-])docs\/runbooks\/[a-z0-9-]+\.md(?![\w/-])/g;

export const monitoringRunbooks = resourceRule({
  id: 'monitoring-runbooks',
  title: "Every alarm's text names a runbook that exists",
  promises: ['EMB-62'],
  area: 'monitoring',
  fix: 'Make alarms with ringingAlarm and name a file of docs/runbooks.',
  type: [ALARM, COMPOSITE],
  required: ({ environment }) => environment !== undefined,
  // Alarms of another tool's templates have runbooks elsewhere.
  when: (_alarm, { environment }) => environment !== undefined,
  judge: (alarm) => {
    const text = read(alarm, 'AlarmDescription');
    const named = typeof text === 'string' ? (text.match(NAMED) ?? []) : [];
    if (named.length === 0) return broken(alarm, 'AlarmDescription', 'a text that names docs/runbooks/<file>.md');
    const lost = named.find((file) => !existsSync(join(ROOT, file)));
    return lost === undefined
      ? compliant(alarm, 'AlarmDescription', named.join(', '))
      : broken(alarm, 'AlarmDescription', 'a runbook that exists', lost);
  },
  mutants: [ALARM, COMPOSITE].flatMap((type) => [
    without(type, 'AlarmDescription', `${type} without a text`),
    setTo(type, 'AlarmDescription', 'The service is down.', `${type} without a runbook`),
    setTo(
      type,
      'AlarmDescription',
      'Down. Runbook: docs/runbooks/of-nobody.md',
      `${type}: a runbook that nobody wrote`,
    ),
  ]),
});
