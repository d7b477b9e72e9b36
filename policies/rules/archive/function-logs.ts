import type { Resource } from '../../assembly/types';
import { assign, type Mutant, setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { isKept, logDays, logGroupNamed } from './log-group';

const FUNCTION = 'AWS::Lambda::Function';
const PROPERTY = 'LoggingConfig.LogGroup';

export const archiveFunctionLogs = resourceRule({
  id: 'archive-function-logs',
  title: 'Every function writes into a log group that was there before: encrypted, and kept long enough',
  promises: ['EMB-83', 'EVM-29'],
  area: 'archive',
  fix: `Give the function a log group of the archive stack in ${PROPERTY}; Lambda would make one without key and without end.`,
  fixElsewhere:
    'Name a log group of the template, with a key and a number of days, in LoggingConfig.LogGroup; Lambda would make one without either.',
  type: FUNCTION,
  judge: (code, scope) => {
    const group = groupOf(code, scope);
    return group && isKept(group, scope)
      ? compliant(code, PROPERTY)
      : broken(
          code,
          PROPERTY,
          `a log group with an own key, kept ${logDays(scope)} days or longer`,
          group?.logicalId ?? 'the one that Lambda makes',
        );
  },
  mutants: [
    without(FUNCTION, 'LoggingConfig', 'a log group that Lambda makes'),
    setTo(FUNCTION, PROPERTY, '/a/group/of/nobody', 'a log group that nobody made', 'detach'),
    renamed(),
  ],
});

/** The group that is named, or else the one whose name Lambda would choose. */
function groupOf(code: Resource, { world }: Scope): Resource | undefined {
  const named = read(code, PROPERTY);
  const name = named ?? `/aws/lambda/${String(read(code, 'FunctionName'))}`;
  return world.target(named) ?? (typeof name === 'string' ? logGroupNamed(name, world) : undefined);
}

function renamed(): Mutant {
  return {
    name: 'a name instead of a log group',
    kind: 'remove',
    type: FUNCTION,
    change: (code) => {
      assign(code, 'LoggingConfig', undefined);
      assign(code, 'FunctionName', 'a-function');
    },
  };
}
