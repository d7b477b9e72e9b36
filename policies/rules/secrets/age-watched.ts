import type { Resource } from '../../assembly/types';
import { type Mutant, type RawResource, type RawValue, setTo } from '../../mutant';
import { environmentRule, missing, type Verdict } from '../../rule';
import { broken, compliant, numberOf, read } from '../../verdict';

const RULE = 'AWS::Config::ConfigRule';
const PARAMETERS = 'InputParameters';
/** Days, EMB-27. */
const OLDEST = 180;

type Demand = readonly [name: string, expected: string, holds: (value: number | string) => boolean];

const atMost: Demand[1] = `1 to ${OLDEST} days`;
const young: Demand[2] = (value) => Number(value) >= 1 && Number(value) <= OLDEST;
const yes = (name: string): Demand => [name, 'true', (value) => value === 'true'];

/** By AWS Config's identifier: what each question must be asked with. */
const QUESTIONS: { readonly [identifier: string]: readonly Demand[] } = {
  IAM_PASSWORD_POLICY: [
    ['MaxPasswordAge', atMost, young],
    ['MinimumPasswordLength', 'at least 14', (value) => Number(value) >= 14],
    ['PasswordReusePrevention', 'at least 24', (value) => Number(value) >= 24],
    // In small letters: AWS Config takes anything else for no.
    yes('RequireLowercaseCharacters'),
    yes('RequireUppercaseCharacters'),
    yes('RequireNumbers'),
    yes('RequireSymbols'),
  ],
  ACCESS_KEYS_ROTATED: [['maxAccessKeyAge', atMost, young]],
  SECRETSMANAGER_SECRET_PERIODIC_ROTATION: [['maxDaysSinceRotation', atMost, young]],
};

export const secretsAgeWatched = environmentRule({
  id: 'secrets-age-watched',
  title: `AWS Config finds passwords, access keys and secrets that are older than ${OLDEST} days`,
  promises: ['EMB-27', 'EVM-24', 'EVM-65'],
  area: 'access',
  fix: 'Keep passwords-change, access-keys-change and secrets-change of lib/audit/drift-rules.ts; audit-drift-watched says who hears of it.',
  service: 'config',
  *check({ world, environment }) {
    const all = world.ofType(RULE);
    for (const [identifier, demands] of Object.entries(QUESTIONS)) {
      const asking = all.filter((rule) => read(rule, 'Source.SourceIdentifier') === identifier);
      if (environment && asking.length === 0) yield missing(RULE, `a managed rule ${identifier}`);
      for (const rule of asking) yield* judge(rule, demands);
    }
  },
  mutants: Object.entries(QUESTIONS).flatMap(([identifier, demands]) => [
    gone(identifier),
    changed(identifier, 'Source.SourceIdentifier', 'EIP_ATTACHED', 'another question', 'absence'),
    changed(identifier, 'Source.Owner', 'CUSTOM_LAMBDA', "somebody's own answer"),
    changed(identifier, 'Scope', { ComplianceResourceTypes: ['AWS::EC2::EIP'] }, 'asked about something else'),
    changed(identifier, PARAMETERS, {}, 'asked without a limit'),
    ...demands.map(([name, expected]) =>
      changed(identifier, `${PARAMETERS}.${name}`, worse(name, expected), `${name} ${worse(name, expected)}`),
    ),
  ]),
});

function* judge(rule: Resource, demands: readonly Demand[]): Iterable<Verdict> {
  if (read(rule, 'Source.Owner') !== 'AWS') yield broken(rule, 'Source.Owner', 'AWS');
  if (read(rule, 'Scope') !== undefined) yield broken(rule, 'Scope', 'none: the whole account');
  for (const [name, expected, holds] of demands) {
    const path = `${PARAMETERS}.${name}`;
    const value = read(rule, path);
    // A boolean comes through CloudFormation as text.
    const said = Number.isNaN(numberOf(value)) ? String(value) : numberOf(value);
    yield holds(said) ? compliant(rule, path) : broken(rule, path, expected);
  }
}

/** The first value on the wrong side. */
function worse(name: string, expected: string): string {
  if (expected === atMost) return String(OLDEST + 1);
  return expected === 'true' ? 'false' : name.startsWith('Minimum') ? '13' : '23';
}

function changed(
  identifier: string,
  path: string,
  value: RawValue,
  name: string,
  notices: Mutant['notices'] = 'resource',
): Mutant {
  // A second rule that asks worse takes nothing away from the first; it is judged all the same where it keeps the question.
  return {
    ...setTo(RULE, path, value, `${identifier}: ${name}`, 'weaken', asks(identifier)),
    notices,
    copyable: notices !== 'absence',
  };
}

function gone(identifier: string): Mutant {
  return {
    name: `${identifier} is not asked`,
    kind: 'detach',
    type: RULE,
    where: asks(identifier),
    notices: 'absence',
    change: (_rule, { Resources }, logicalId) => {
      delete Resources[logicalId];
    },
  };
}

function asks(identifier: string) {
  return ({ Properties }: RawResource) => JSON.stringify(Properties?.Source ?? '').includes(`"${identifier}"`);
}
