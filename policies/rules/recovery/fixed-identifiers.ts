import { oncePerText } from '../../assembly/once-per-text';
import { parse } from '../../assembly/symbol';
import { textsOf } from '../../assembly/texts';
import { assign, type Mutant, type RawValue } from '../../mutant';
import { oncePerResource, oncePerWorld } from '../../proofs/once';
import { resourceRule } from '../../rule';
import { broken, compliant } from '../../verdict';

const ACCOUNT = /(?<![0-9A-Za-z.-])\d{12}(?![0-9A-Za-z.-])/g;
const ZONE = /(?<![a-z-])[a-z]{2,4}(?:-[a-z]+)+-\d[a-f]\b/g;
/** Ids that EC2 and RDS give: they exist in one account, and there until somebody removes the resource. */
const GIVEN =
  /\b(?:acl|eipalloc|eni|fs|i|igw|nat|rtb|sg|snap|subnet|vol|vpc|vpce)-[0-9a-f]{8,17}\b|\bdb-[A-Z0-9]{20,}\b/g;
/** Each behind a test that is cheap, and true for whatever it can find. */
const PATTERNS = [
  { pattern: ACCOUNT, test: /\d{12}/ },
  { pattern: ZONE, test: /-\d[a-f]/ },
  { pattern: GIVEN, test: /-[0-9a-f]{8}|db-[A-Z0-9]/ },
];
const NONE: readonly string[] = [];

export const recoveryFixedIdentifiers = resourceRule({
  id: 'recovery-fixed-identifiers',
  title:
    'The stacks can be built anew in another account and in other zones: no template holds an id that only this account has',
  promises: ['EVM-44'],
  area: 'backup',
  fix: 'Refer to the resource, or take account and zones from the configuration (environment.account, environment.availabilityZones).',
  when: (_, { environment }) => environment !== undefined,
  judge: (resource, scope) => {
    const fixed = identifiersOf(resource).filter((id) => !configured(scope).has(id));
    return fixed.length === 0
      ? compliant(resource, 'Properties', 'no fixed identifier')
      : broken(
          resource,
          'Properties',
          'only references, and what the configuration names',
          [...new Set(fixed)].join(', '),
        );
  },
  mutants: [
    fixed('an account written down', '999999999999'),
    fixed('a zone written down', 'eu-south-1a'),
    fixed('a network written down', 'vpc-0123456789abcdef0'),
    fixed('a security group written down', 'sg-01234567'),
    fixed("another database's id written down", 'db-ABCDEFGHIJKLMNOPQRSTUVWX'),
  ],
});

const identifiersOf = oncePerResource((resource): readonly string[] =>
  textsOf(resource).flatMap(({ text }) => identifiersIn(text)),
);

/** What a deployment to another account would bring along by its configuration. */
const configured = oncePerWorld(({ environment }): ReadonlySet<string> => {
  if (!environment) return new Set();
  const texts = JSON.stringify([environment, environment.deployment]);
  return new Set([...environment.availabilityZones, ...(texts.match(ACCOUNT) ?? [])]);
});

/** Ids in what a person has written: a reference to another resource is none. */
const identifiersIn = oncePerText((text): readonly string[] => {
  const possible = PATTERNS.filter(({ test }) => test.test(text));
  if (possible.length === 0) return NONE;
  return parse(text).flatMap((part) =>
    part.kind === 'literal' ? possible.flatMap(({ pattern }) => part.text.match(pattern) ?? []) : [],
  );
});

/** In the description of an alarm and in the tags of a network: wherever it stands, it binds the template. */
function fixed(name: string, id: string): Mutant {
  return {
    name,
    kind: 'weaken',
    type: 'AWS::RDS::DBInstance',
    change: (instance) =>
      assign(instance, 'Tags', [
        ...((instance.Properties?.Tags ?? []) as RawValue[]),
        { Key: 'belongs-to', Value: id },
      ]),
  };
}
