import { type RawObject, rawRoot } from '../../mutant';
import { KEY } from '../../own-key';
import { coversAction, isForEverybody, statementsOf } from '../../policy-document';
import { resourceRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { accountIn } from '../access/accounts';

const PROPERTY = 'KeyPolicy';
const USES = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:CreateGrant'];
const EXPECTED = `a denial of ${USES.join(', ')} for the root user`;
const ROOT = /:iam::\d{12}:root$/;

export const keysRootUserNeverUses = resourceRule({
  id: 'keys-root-user-never-uses',
  title: "The account's root user cannot use a key, not even through a service",
  promises: ['SMV-20', 'EVM-25'],
  area: 'keys',
  fix: 'Keep rootUserNeverUses (lib/keys/administration.ts): no IAM policy and no boundary binds the root user, only a key policy does.',
  type: KEY,
  when: (_key, { environment }) => environment !== undefined,
  judge: (key) => {
    const denied = statementsOf(read(key, PROPERTY)).some((statement) => {
      const [condition, ...more] = statement.conditions;
      // The number of an account is its root user's ARN, written shorter.
      const root = statement.principals.some(
        ({ id }) => id === key.stack.account || (ROOT.test(id) && accountIn(id) === key.stack.account),
      );
      const narrow =
        more.length > 0 ||
        (condition !== undefined &&
          !(
            /^Arn(Equals|Like)$/.test(condition.operator) &&
            /^aws:principalarn$/i.test(condition.key) &&
            condition.values.some((value) => ROOT.test(value))
          ));
      const uses = USES.every((action) => coversAction(statement, action));
      return statement.effect === 'Deny' && (root || isForEverybody(statement)) && uses && !narrow;
    });
    return denied ? compliant(key, PROPERTY, EXPECTED) : broken(key, PROPERTY, EXPECTED, 'no such statement');
  },
  mutants: [
    denial('not denied', () => undefined),
    denial('may decrypt', (it) => ({ ...it, Action: 'kms:CreateGrant' })),
    denial('another user is denied', (it) => ({ ...it, Principal: { AWS: rawRoot('999988887777') } })),
    denial('denied without a second factor only', (it) => ({
      ...it,
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
    })),
    denial('allowed instead of denied', (it) => ({ ...it, Effect: 'Allow' })),
  ],
});

/** Changes every denial of a key's policy; undefined takes it away. */
function denial(name: string, change: (statement: RawObject) => RawObject | undefined) {
  return {
    name,
    kind: 'weaken' as const,
    type: KEY,
    change: ({ Properties }: { Properties?: RawObject }) => {
      const policy = (Properties?.[PROPERTY] ?? {}) as { Statement?: RawObject[] };
      const changed = (policy.Statement ?? []).map((each) => (each.Effect === 'Deny' ? change(each) : each));
      policy.Statement = changed.filter((each) => each !== undefined);
    },
  };
}
