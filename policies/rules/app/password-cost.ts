import { type Part, parse } from '../../assembly/symbol';
import type { Resource } from '../../assembly/types';
import { gone, type Mutant, type RawResource, setTo, without } from '../../mutant';
import { environmentRule, missing, type Verdict } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { births, LAUNCH_TEMPLATE } from './machines';

const PARAMETER = 'AWS::SSM::Parameter';
const PATTERN = 'AllowedPattern';
const ADMITTED = ['12', '13', '14', '15'];
/** What must be refused, whether Systems Manager looks for the pattern in the value or compares the whole value. */
const REFUSED = [
  ...Array.from({ length: 120 }, (_, number) => String(number)).filter((value) => !ADMITTED.includes(value)),
  ...[
    '',
    '04',
    '012',
    '12.0',
    '-12',
    '1 2',
    ' 12',
    '12 ',
    '112',
    '152',
    '1215',
    '12a',
    'a12',
    '$2b$12$',
    '12\n4',
    'twelve',
  ],
];
/** An assignment of the shell, or the call of Windows: the value comes next. */
const SETS = /BCRYPT_COST(=["']?|', ?')$/;

export const appPasswordCost = environmentRule({
  id: 'app-password-cost',
  title:
    'Passwords are hashed by bcrypt with a cost of 12 to 15: the parameter takes no other value, and every server gets it',
  promises: ['EMB-29'],
  area: 'product',
  fix: 'Keep lib/app/password-cost.ts, and BCRYPT_COST in the first boot (lib/app/workload).',
  *check(scope) {
    const parameters = scope.world.ofType(PARAMETER).filter(isCost);
    if (parameters.length === 0) {
      if (scope.environment) yield missing(PARAMETER, 'a parameter …/bcrypt-cost');
      return;
    }
    for (const parameter of parameters) yield* judge(parameter);
    for (const { resource, prefix } of births(scope.world)) {
      const path = `${prefix}UserData`;
      const given = parameters.some((parameter) => scope.world.mentions(read(resource, path)).includes(parameter));
      yield given && setsVariable(resource, path, parameters)
        ? compliant(resource, path, 'BCRYPT_COST')
        : broken(resource, path, 'BCRYPT_COST from the parameter', 'no such variable');
    }
  },
  mutants: [
    gone(PARAMETER, 'no parameter', 'absence', isRaw),
    cost('Value', '8', 'a cost of 8'),
    cost('Value', '11', 'a cost of 11'),
    cost('Value', '16', 'a cost that takes the service down'),
    cost(PATTERN, '^[0-9]+$', 'any number'),
    cost(PATTERN, '^(8|1[2-5])$', 'the pattern widened by 8'),
    cost(PATTERN, '^1[0-5]$', 'the pattern widened to 10'),
    cost(PATTERN, '1[2-5]', 'a pattern without its ends'),
    cost(PATTERN, '^1[2-5]', 'a pattern without its end'),
    cost(PATTERN, '(', 'a pattern that is none'),
    without(PARAMETER, PATTERN, 'no pattern', isRaw),
    cost('Type', 'StringList', 'a list of costs'),
    without(LAUNCH_TEMPLATE, 'LaunchTemplateData.UserData', 'servers get no cost'),
    {
      name: 'servers have a cost of their own',
      kind: 'detach',
      type: LAUNCH_TEMPLATE,
      where: ({ Properties }) => JSON.stringify(Properties).includes('BCRYPT_COST'),
      change: (template) => {
        const text = JSON.stringify(template.Properties).replace(/\{"Fn::GetAtt":\["BcryptCost","Value"\]\}/g, '"8"');
        template.Properties = JSON.parse(text);
      },
    },
    {
      name: 'servers have a cost of their own before the one that is commented out',
      kind: 'detach',
      type: LAUNCH_TEMPLATE,
      where: ({ Properties }) => JSON.stringify(Properties).includes('BCRYPT_COST='),
      change: (template) => {
        template.Properties = JSON.parse(
          JSON.stringify(template.Properties).replaceAll('BCRYPT_COST=', 'BCRYPT_COST=4 #'),
        );
      },
    },
    {
      name: 'servers get it under another name',
      kind: 'detach',
      type: LAUNCH_TEMPLATE,
      where: ({ Properties }) => JSON.stringify(Properties).includes('BCRYPT_COST'),
      change: (template) => {
        template.Properties = JSON.parse(JSON.stringify(template.Properties).replaceAll('BCRYPT_COST', 'OTHER'));
      },
    },
  ],
});

function isCost(parameter: Resource): boolean {
  return String(read(parameter, 'Name')).endsWith('/bcrypt-cost');
}

function* judge(parameter: Resource): Iterable<Verdict> {
  const pattern = expressionOf(read(parameter, PATTERN));
  const wrong = pattern && [
    ...ADMITTED.filter((value) => !pattern.test(value)),
    ...REFUSED.filter((value) => pattern.test(value)),
  ];
  yield wrong?.length === 0
    ? compliant(parameter, PATTERN, ADMITTED.join(', '))
    : broken(parameter, PATTERN, 'a pattern that admits 12 to 15 only', wrong?.slice(0, 3).join(', ') ?? 'no pattern');
  yield ADMITTED.includes(String(read(parameter, 'Value')))
    ? compliant(parameter, 'Value')
    : broken(parameter, 'Value', '12 to 15');
  yield read(parameter, 'Type') === 'String' ? compliant(parameter, 'Type') : broken(parameter, 'Type', 'String');
}

function expressionOf(text: unknown): RegExp | undefined {
  if (typeof text !== 'string' || text === '') return undefined;
  try {
    return new RegExp(text);
  } catch {
    return undefined;
  }
}

/** Whether the variable gets what the parameter says, and nothing else, each time it gets something. */
function setsVariable(resource: Resource, path: string, parameters: readonly Resource[]): boolean {
  const text = read(resource, path);
  const parts = typeof text === 'string' ? parse(text) : [];
  const isCostOf = (part: Part | undefined) =>
    part?.kind === 'reference' &&
    parameters.some(({ stack, logicalId }) => stack.id === part.stack && logicalId === part.logicalId);
  const said = parts.flatMap((part, index) =>
    part.kind === 'literal' && part.text.includes('BCRYPT_COST')
      ? [SETS.test(part.text) && part.text.split('BCRYPT_COST').length === 2 && isCostOf(parts[index + 1])]
      : [],
  );
  return said.length > 0 && said.every((right) => right);
}

function isRaw({ Properties }: RawResource): boolean {
  return JSON.stringify(Properties?.Name ?? '').includes('bcrypt-cost');
}

function cost(path: string, value: string, name: string): Mutant {
  return setTo(PARAMETER, path, value, name, 'weaken', isRaw);
}
