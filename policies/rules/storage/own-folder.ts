import { parse } from '../../assembly/symbol';
import type { Resource } from '../../assembly/types';
import type { Mutant, RawObject, RawResource, RawValue } from '../../mutant';
import { allowsAction, type Statement } from '../../policy-document';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant } from '../../verdict';
import { MANAGED_POLICY, type Permission, rolePermissions, workloadRoles } from '../access/role-permissions';
import { BUCKET } from './bucket';

const DOCUMENT = 'PolicyDocument';
const S3 = /^(s3:|\*)/i;
const READS = /^s3:GetObject(Version)?$/;

export const storageOwnFolder = environmentRule({
  id: 'storage-own-folder',
  title: "Each service reaches its own folder of a bucket and nobody else's, and writes into one bucket alone",
  promises: ['SMV-29', 'EMB-49', 'EVM-26'],
  area: 'storage',
  fix: "Give the role s3 actions on arnForObjects('<service>/*') of the upload bucket (lib/app/access.ts), nothing wider.",
  *check(scope) {
    const owners = new Map<string, Resource>();
    for (const role of workloadRoles(scope.world)) {
      const permissions = (rolePermissions(scope).get(role) ?? []).filter(isAboutObjects);
      for (const permission of permissions) yield judgeFolders(permission, role, owners, scope);
      const written = writtenBuckets(permissions, scope);
      if (written.length > 1) {
        yield broken(
          role,
          'Policies',
          'one bucket that it writes',
          written.map(({ logicalId }) => logicalId).join(', '),
        );
      }
    }
  },
  mutants: [
    s3Statement('the whole bucket', (statement) => {
      statement.Resource = folder(statement, () => '/*');
    }),
    s3Statement('every folder that begins alike', (statement) => {
      statement.Resource = folder(statement, (text) => text.replace('/*', '*'));
    }),
    s3Statement('every bucket', (statement) => {
      statement.Resource = '*';
    }),
    s3Statement(
      'whatever bucket has a name',
      (statement) => {
        statement.Resource = { 'Fn::Sub': 'arn:*:s3:::?*/*' };
      },
      isReading,
    ),
    s3Statement("another account's bucket", (statement) => {
      statement.Resource = { 'Fn::Sub': 'arn:*:s3:::a-bucket-of-somebody-else/*' };
    }),
    {
      ...s3Statement(
        'writes into a second bucket',
        (statement) => {
          statement.Action = ['s3:GetObject', 's3:PutObject'];
        },
        isReading,
      ),
      notices: { partner: 'AWS::IAM::Role' },
    },
  ],
});

function isAboutObjects({ statement }: Permission): boolean {
  return (
    statement.effect === 'Allow' &&
    (statement.notActions.length > 0 || statement.actions.some((action) => S3.test(action)))
  );
}

function judgeFolders(
  { statement, writtenIn }: Permission,
  role: Resource,
  owners: Map<string, Resource>,
  scope: Scope,
): Verdict {
  const problem = statement.resources
    .map((resource) => problemOf(resource, statement, role, owners, scope))
    .find((text) => text !== undefined);
  if (statement.resources.length === 0 || problem) {
    return broken(
      writtenIn,
      DOCUMENT,
      "the service's own folder of a bucket of this environment",
      problem ?? 'all but some resources',
    );
  }
  return compliant(writtenIn, DOCUMENT, [...statement.resources]);
}

function problemOf(
  resource: string,
  statement: Statement,
  role: Resource,
  owners: Map<string, Resource>,
  { world }: Scope,
): string | undefined {
  const [bucket] = world.mentions(resource).filter(({ type }) => type === BUCKET);
  // What AWS publishes for everybody, patches above all, lies in buckets of AWS.
  if (!bucket)
    return namesBucket(resource) && statement.actions.every((action) => READS.test(action)) ? undefined : resource;
  const last = parse(resource).at(-1);
  const own = last?.kind === 'literal' ? /^\/([^*?/]+)\/\*$/.exec(last.text)?.[1] : undefined;
  if (own === undefined) return `all of ${bucket.logicalId}`;
  const key = `${bucket.logicalId}/${own}`;
  const owner = owners.get(key) ?? role;
  owners.set(key, owner);
  return owner === role ? undefined : `${key}, which ${owner.logicalId} reaches too`;
}

/** One bucket by its whole name. */
function namesBucket(resource: string): boolean {
  return /^arn:[^:]*:s3:::[^*?/]+(\/|$)/.test(resource);
}

function writtenBuckets(permissions: readonly Permission[], { world }: Scope): Resource[] {
  const writing = permissions.filter(({ statement }) => allowsAction(statement, 's3:PutObject'));
  const buckets = writing.flatMap(({ statement }) => world.mentions([...statement.resources]));
  return [...new Set(buckets.filter(({ type }) => type === BUCKET))];
}

function isUploads(action: RawValue): boolean {
  return JSON.stringify(action).includes('s3:DeleteObject');
}

function isReading(action: RawValue): boolean {
  return action === 's3:GetObject';
}

/** Changes the statement of a service's policy that is about uploads, or another one about objects. */
function s3Statement(name: string, change: (statement: RawObject) => void, isMeant = isUploads): Mutant {
  const find = ({ Properties }: RawResource) => {
    const { Statement = [] } = (Properties?.PolicyDocument ?? {}) as { Statement?: RawObject[] };
    const service = JSON.stringify(Properties?.Roles ?? '').includes('service');
    return Statement.find(({ Action, Resource }) => service && isMeant(Action ?? '') && !Array.isArray(Resource));
  };
  return {
    name,
    kind: 'widen',
    type: MANAGED_POLICY,
    where: (policy) => find(policy) !== undefined,
    change: (policy) => {
      const statement = find(policy);
      if (statement) change(statement);
    },
  };
}

/** The same resource with another end of its text. */
function folder(statement: RawObject, change: (text: string) => string): RawObject {
  const {
    'Fn::Join': [separator, parts],
  } = statement.Resource as { 'Fn::Join': [string, RawObject[string][]] };
  return {
    'Fn::Join': [
      separator,
      parts.map((part, index) => (index === parts.length - 1 && typeof part === 'string' ? change(part) : part)),
    ],
  };
}
