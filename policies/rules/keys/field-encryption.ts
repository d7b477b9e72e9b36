import type { Resource } from '../../assembly/types';
import { gone, type Mutant, type RawObject, type RawResource, type RawValue } from '../../mutant';
import { KEY } from '../../own-key';
import { allowsAction, isOn, statementsOf } from '../../policy-document';
import { environmentRule, missing } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';

const POLICY = 'AWS::IAM::ManagedPolicy';
/** Policies that name their roles themselves. */
const POLICIES = [POLICY, 'AWS::IAM::Policy', 'AWS::IAM::RolePolicy'];
const CONTEXT = 'kms:EncryptionContext:service';
const STORAGE = /^AWS::(S3::Bucket|RDS::DBInstance|Logs::LogGroup|EC2::LaunchTemplate|SecretsManager::Secret)$/;

export const keysFieldEncryption = environmentRule({
  id: 'keys-field-encryption',
  title:
    'Each service that encrypts fields has a key of its own, usable under its own name only, which encrypts nothing else',
  promises: ['SMV-30', 'SMV-29'],
  area: 'keys',
  fix: 'Set fieldEncryption on the service: the identity stack makes the key and demands its encryption context. Never point a resource at it.',
  *check(scope) {
    const users = new Map<Resource | undefined, string>();
    const services = scope.environment?.deployment.services.filter(({ fieldEncryption }) => fieldEncryption) ?? [];
    for (const { name } of services) {
      const keys = scope.world.ofType(KEY).filter((key) => serviceOf(key) === name);
      if (keys.length === 0) yield missing(KEY, `a key that demands ${CONTEXT} = ${name}`);
      for (const key of keys) {
        const user = storedUnder(key, scope);
        yield user
          ? broken(key, 'KeyPolicy', 'a key that encrypts fields only', `also encrypts ${user.type} ${user.logicalId}`)
          : compliant(key, 'KeyPolicy', `${CONTEXT} = ${name}`);
        const roles = rolesOf(key, scope);
        const other = users.get(roles[0]);
        yield roles.length === 1 && roles[0] && (other === undefined || other === name)
          ? compliant(key, 'KeyPolicy.Principal', `${roles[0].logicalId} alone`)
          : broken(key, 'KeyPolicy.Principal', `the role of ${name} alone`, principalsOf(key).join(', ') || 'nobody');
        users.set(roles[0], name);
        yield usedBy(name, key, scope)
          ? compliant(key, 'Policy', `${CONTEXT} = ${name}`)
          : broken(key, 'Policy', `a policy that lets ${name} use this key under its own name`, 'none');
      }
    }
  },
  mutants: [
    gone(KEY, 'no field key', 'absence', isFieldKey),
    context("another service's name", (text) =>
      text.replaceAll(/("kms:EncryptionContext:service":)"[^"]*"/g, '$1"somebody-else"'),
    ),
    right('the storage key for fields', (text) =>
      text.replace(/"Resource":(\{[^}]*\}|"[^"]*")/g, '"Resource":"a-key"'),
    ),
    right('another context than the name', (text) => text.replaceAll(CONTEXT, 'kms:EncryptionContext:other')),
    context('no name demanded', (text) =>
      text.replaceAll(/"StringEquals":\{"kms:EncryptionContext:service":"[^"]*"\}/g, '"Null":{}'),
    ),
    {
      name: 'another role uses the key as well',
      kind: 'widen',
      type: KEY,
      where: isFieldKey,
      change: ({ Properties }, { Resources }) => {
        const { Statement } = (Properties?.KeyPolicy ?? {}) as { Statement?: RawObject[] };
        const use = Statement?.find((each) => JSON.stringify(each).includes(CONTEXT));
        const user = (use?.Principal as { AWS?: RawValue } | undefined)?.AWS;
        const [other] = Object.entries(Resources).filter(
          ([id, { Type }]) => Type === 'AWS::IAM::Role' && !JSON.stringify(user).includes(id),
        );
        if (use && user && other) use.Principal = { AWS: [user, { 'Fn::GetAtt': [other[0], 'Arn'] }].flat() };
      },
    },
  ],
});

/** The service that the key's policy demands in every use; none where one use goes without. */
function serviceOf(key: Resource): string | undefined {
  const names = usesOf(key).map(({ conditions }) =>
    conditions.find((each) => each.operator === 'StringEquals' && isOn(each, CONTEXT))?.values.join(),
  );
  return names.every((name) => name === names[0]) ? names[0] : undefined;
}

function usesOf(key: Resource) {
  return statementsOf(read(key, 'KeyPolicy')).filter(
    ({ effect, actions }) => effect === 'Allow' && actions.some((action) => /decrypt|generatedatakey/i.test(action)),
  );
}

function principalsOf(key: Resource): string[] {
  return [...new Set(usesOf(key).flatMap(({ principals }) => principals.map(({ id }) => id)))];
}

/** Who may use the key, by its own policy; what is no role of these templates counts as somebody else. */
function rolesOf(key: Resource, { world }: Scope): readonly (Resource | undefined)[] {
  return principalsOf(key).map((id) => world.target(id));
}

/** The right of the service to encrypt its fields, with this key and no other. */
function usedBy(name: string, key: Resource, { world }: Scope): boolean {
  const rights = world
    .mentionedBy(key)
    .filter(({ type }) => POLICIES.includes(type))
    .flatMap((policy) => statementsOf(read(policy, 'PolicyDocument')));
  return rights.some(
    (statement) =>
      allowsAction(statement, 'kms:GenerateDataKey') &&
      statement.resources.every((resource) => world.target(resource) === key) &&
      statement.conditions.some(
        (each) => each.operator === 'StringEquals' && isOn(each, CONTEXT) && each.values.join() === name,
      ),
  );
}

function storedUnder(key: Resource, { world }: Scope): Resource | undefined {
  return world.mentionedBy(key).find(({ type }) => STORAGE.test(type));
}

function isFieldKey({ Properties }: RawResource): boolean {
  return JSON.stringify(Properties?.KeyPolicy ?? '').includes(CONTEXT);
}

function context(name: string, rewrite: (policy: string) => string): Mutant {
  return {
    name,
    kind: 'weaken',
    type: KEY,
    where: isFieldKey,
    notices: 'absence',
    change: (key) => {
      if (key.Properties) key.Properties.KeyPolicy = JSON.parse(rewrite(JSON.stringify(key.Properties.KeyPolicy)));
    },
  };
}

/** Changes the policy that gives a service its field key. */
function right(name: string, rewrite: (document: string) => string): Mutant {
  const isRight = ({ Properties }: RawResource) => JSON.stringify(Properties?.PolicyDocument ?? '').includes(CONTEXT);
  return {
    name,
    kind: 'weaken',
    type: POLICY,
    where: isRight,
    notices: { partner: KEY },
    copyable: false,
    change: ({ Properties }) => {
      if (Properties) Properties.PolicyDocument = JSON.parse(rewrite(JSON.stringify(Properties.PolicyDocument)));
    },
  };
}
