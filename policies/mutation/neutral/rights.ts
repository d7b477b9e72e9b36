import type { RawObject } from '../../mutant';
import { isObject, type NeutralChange, restating } from './neutral-change';

/** Rights that are no larger, and denials that nobody meets who keeps to them. */
export const NARROWER_RIGHTS: readonly NeutralChange[] = [
  restating('each right over TLS only', (statement) => [
    statement.Effect === 'Allow' && statement.Principal === undefined
      ? under(statement, 'Bool', 'aws:SecureTransport', 'true')
      : statement,
  ]),
  restating('services admitted over TLS only', (statement) => [
    statement.Effect === 'Allow' && isObject(statement.Principal) && statement.Principal.Service
      ? under(statement, 'Bool', 'aws:SecureTransport', 'true')
      : statement,
  ]),
  restating('each right in the own region only', (statement) => [
    statement.Effect === 'Allow' && statement.Principal === undefined
      ? under(statement, 'StringEquals', 'aws:RequestedRegion', { Ref: 'AWS::Region' })
      : statement,
  ]),
  restating('an account by its number', (statement) => {
    const principal = isObject(statement.Principal) ? statement.Principal.AWS : undefined;
    const [, account] = typeof principal === 'string' ? (/:iam::(\d{12}):root$/.exec(principal) ?? []) : [];
    return [account === undefined ? statement : { ...statement, Principal: { AWS: account } }];
  }),
  restating('everybody as a list of one', (statement) => [
    statement.Principal === '*' ? { ...statement, Principal: { AWS: ['*'] } } : statement,
  ]),
  restating('patterns without wildcards', (statement) => {
    const { StringEquals, ...others } = isObject(statement.Condition) ? statement.Condition : {};
    const plain =
      isObject(StringEquals) && others.StringLike === undefined && !/[*?]/.test(JSON.stringify(StringEquals));
    return [plain ? { ...statement, Condition: { ...others, StringLike: StringEquals } } : statement];
  }),
  restating('names for all statements', (statement) => [{ ...statement, Sid: statement.Sid ?? 'Unnamed' }]),
  {
    name: 'a denial of everything that comes without TLS, in each policy of a role',
    change: ({ Resources }) => {
      for (const { Type, Properties } of Object.values(Resources)) {
        const document = Properties?.PolicyDocument;
        if (Type !== 'AWS::IAM::ManagedPolicy' || !isObject(document) || !Array.isArray(document.Statement)) continue;
        const insecure = { Bool: { 'aws:SecureTransport': 'false' } };
        document.Statement.push({ Effect: 'Deny', Action: '*', Resource: '*', Condition: insecure });
      }
    },
  },
  {
    name: "a role's policies in the role's template as policies of its own",
    change: ({ Resources }) => {
      for (const [id, resource] of Object.entries(Resources)) {
        const { Type, Properties = {} } = resource;
        if (Type !== 'AWS::IAM::ManagedPolicy' || Properties.ManagedPolicyName !== undefined) continue;
        if (!Array.isArray(Properties.Roles) || Properties.Roles.length !== 1) continue;
        const { PolicyDocument = {}, Roles } = Properties;
        resource.Type = 'AWS::IAM::Policy';
        resource.Properties = { PolicyName: id, PolicyDocument, Roles };
      }
    },
  },
];

function under(statement: RawObject, operator: string, key: string, value: RawObject[string]): RawObject {
  const condition = isObject(statement.Condition) ? statement.Condition : {};
  const known = isObject(condition[operator]) ? condition[operator] : {};
  return { ...statement, Condition: { ...condition, [operator]: { ...known, [key]: value } } };
}
