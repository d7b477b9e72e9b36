import type { Resource, Value } from '../../assembly/types';
import { assign, type Mutant, type RawObject, type RawResource, setTo, without } from '../../mutant';
import { allowsAction } from '../../policy-document';
import { field, items } from '../../proofs/values';
import { environmentRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { rolePermissions, workloadRoles } from '../access/role-permissions';
import { LOG_GROUP } from './log-group';

const PROPERTY = 'DataProtectionPolicy';
const CUSTOM = `${PROPERTY}.Configuration.CustomDataIdentifier`;
/** What must never be readable in a log: keys (EVM-66) and payment cards (SMV-42). */
const MASKED = [
  'AwsSecretKey',
  'OpenSshPrivateKey',
  'PkcsPrivateKey',
  'PgpPrivateKey',
  'PuttyPrivateKey',
  'CreditCardNumber',
  'CreditCardSecurityCode',
];
/** Numbers that say who somebody is, of both jurisdictions. */
const PERSONS = ['NationalIdentificationNumber-DE', 'PassportNumber-DE', 'TaxId-DE', 'Ssn-US', 'BankAccountNumber-DE'];
/** Lines that a program may write by mistake; `open sesame` must not be readable in any. */
const LINES = [
  'password=open-sesame',
  '"Password": "open-sesame"',
  'Kennwort: open-sesame',
  'pwd=open-sesame;',
  'Bearer open-sesame',
];

export const archiveLogsMasked = environmentRule({
  id: 'archive-logs-masked',
  title:
    'Passwords, keys, card numbers and numbers of persons are masked in every log that programs of ours or databases write',
  promises: ['EVM-66', 'SMV-42'],
  area: 'secrets',
  fix: 'Set masked on the log group (lib/archive/log-groups.ts); mask-secrets.ts lists what is masked.',
  fixElsewhere: 'Give the log group a DataProtectionPolicy that masks credentials and personal data.',
  *check(scope) {
    for (const group of new Set([...writtenByPrograms(scope), ...ofStateMachines(scope), ...ofBuilds(scope)])) {
      const wanted = [...MASKED, ...PERSONS];
      const readable = LINES.filter((line) => !masksLine(group, line));
      const missing = [...wanted.filter((identifier) => !masks(group, identifier)), ...readable];
      yield missing.length === 0
        ? compliant(group, PROPERTY, `${wanted.join(', ')}, passwords`)
        : broken(group, PROPERTY, `masks ${wanted.join(', ')} and passwords`, `does not mask ${missing.join(', ')}`);
    }
  },
  // A second log group that nobody writes into breaks nothing.
  mutants: [
    without(LOG_GROUP, PROPERTY, 'nothing masked'),
    setTo(
      LOG_GROUP,
      `${PROPERTY}.Statement.1.Operation`,
      { Audit: { FindingsDestination: {} } },
      'found, but not masked',
      'weaken',
      isMasked,
    ),
    identifiers('card numbers stay readable', (text) => !text.includes('CreditCard')),
    identifiers('numbers of persons stay readable', (text) => !text.includes('-DE')),
    identifiers('passwords are looked for no more', (text) => !/"Password"/.test(text)),
    setTo(
      LOG_GROUP,
      `${CUSTOM}.0.Regex`,
      'Password=[a-z]+',
      'one spelling of a password alone is masked',
      'weaken',
      isMasked,
    ),
    without(LOG_GROUP, CUSTOM, 'passwords stay readable', isMasked),
    identifiers('keys stay readable', (text) => !text.includes('Key')),
  ].map((mutant) => ({ ...mutant, copyable: false })),
});

/** Log groups that a service's role may write into, those of functions, and those that a database's logs go to. */
export function writtenByPrograms(scope: Scope): ReadonlySet<Resource> {
  const { world } = scope;
  const written = workloadRoles(world)
    .flatMap((role) => rolePermissions(scope).get(role) ?? [])
    .filter(({ statement }) => allowsAction(statement, 'logs:PutLogEvents'))
    .flatMap(({ statement }) => world.mentions([...statement.resources]))
    .filter(({ type }) => type === LOG_GROUP);
  const exported = world.ofType(LOG_GROUP).filter((group) => /^\/aws\/rds\//.test(String(read(group, 'LogGroupName'))));
  const ofFunctions = world
    .ofType('AWS::Lambda::Function')
    .flatMap((made) => world.target(read(made, 'LoggingConfig.LogGroup')) ?? [])
    .filter(({ type }) => type === LOG_GROUP);
  return new Set([...written, ...ofFunctions, ...exported]);
}

/** What a state machine was started with stands in its log. */
function ofStateMachines({ world }: Scope): Resource[] {
  return world
    .ofType('AWS::StepFunctions::StateMachine')
    .flatMap((machine) => world.mentions(read(machine, 'LoggingConfiguration')))
    .filter(({ type }) => type === LOG_GROUP);
}

/** A build writes what its tools say, and they may say with what they were called. */
function ofBuilds({ world }: Scope): Resource[] {
  return world
    .ofType('AWS::CodeBuild::Project')
    .flatMap((project) => world.mentions(read(project, 'LogsConfig')))
    .filter(({ type }) => type === LOG_GROUP);
}

function masks(group: Resource, identifier: Value | undefined): boolean {
  return items(read(group, `${PROPERTY}.Statement`)).some(
    (statement) =>
      field(field(field(statement, 'Operation'), 'Deidentify'), 'MaskConfig') !== undefined &&
      items(field(statement, 'DataIdentifier')).some(
        (arn) => arn === identifier || String(arn).endsWith(`/${identifier}`),
      ),
  );
}

/** Whether one of our own identifiers, named by the statement that masks, covers the secret of a line. */
function masksLine(group: Resource, line: string): boolean {
  return items(read(group, CUSTOM)).some((identifier) => {
    const expression = expressionOf(field(identifier, 'Regex'));
    return (
      expression !== undefined &&
      !line.replace(expression, '').includes('sesame') &&
      masks(group, field(identifier, 'Name'))
    );
  });
}

/** Of an expression that can be read in one go: what repeats a repetition may take for ever. */
function expressionOf(regex: Value | undefined): RegExp | undefined {
  if (typeof regex !== 'string' || regex.length > 200 || /[()]/.test(regex)) return undefined;
  try {
    return new RegExp(regex, 'g');
  } catch {
    return undefined;
  }
}

function isMasked({ Properties }: RawResource): boolean {
  return Properties?.[PROPERTY] !== undefined;
}

function identifiers(name: string, keep: (text: string) => boolean): Mutant {
  return {
    name,
    kind: 'weaken',
    type: LOG_GROUP,
    where: isMasked,
    change: (group) => {
      const policy = group.Properties?.[PROPERTY] as { Statement: RawObject[] };
      const Statement = policy.Statement.map((statement) => ({
        ...statement,
        DataIdentifier: (statement.DataIdentifier as RawObject[]).filter((each) => keep(JSON.stringify(each))),
      }));
      assign(group, `${PROPERTY}.Statement`, Statement);
    },
  };
}
