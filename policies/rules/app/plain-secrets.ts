import { oncePerText } from '../../assembly/once-per-text';
import type { Text } from '../../assembly/texts';
import type { Value } from '../../assembly/types';

export interface PlainSecret {
  /** Dotted path below Properties. */
  readonly path: string;
  /** What it looks like, never the value itself: findings are printed. */
  readonly why: string;
}

/** Texts that are secrets by their form, wherever they stand. */
const FORMS: readonly (readonly [why: string, form: RegExp])[] = [
  ['an access key of AWS', /\b(AKIA|ASIA)[A-Z2-7]{16}\b/],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['a password in an address', /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:[^\s/@{}$<>]+@/i],
  ['a token of GitHub', /\bgh[pousr]_[A-Za-z0-9]{36,}\b/],
  ['a token of Slack', /\bxox[abprs]-[A-Za-z0-9-]{10,}\b/],
  ['a key of a payment provider', /\b[sr]k_live_[A-Za-z0-9]{16,}\b/],
  ['a signed token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}\b/],
];

/** Cheap, and true for whatever the forms can find. */
const MAY_BE_A_FORM = /AKIA|ASIA|PRIVATE KEY|:\/\/|gh[pousr]_|xox|k_live_|eyJ/;
const formOf = oncePerText((text) =>
  MAY_BE_A_FORM.test(text) ? FORMS.find(([, form]) => form.test(text))?.[0] : undefined,
);
const SHORTEST = 6;

/** Words in the name of a variable, parameter or property whose value is a secret. */
const NAME = /(pass(word|wd|phrase)|secret|token|api_?key|access_?key|private_?key|credential)s?$/i;
/** Names that end so and hold no secret: what they hold is the name of one, or a switch. */
const NOT_NAME = /(arn|id|name|url|path|kms_?key|public_?key|key_?id|template|policy)$/i;
/** CloudFormation's own properties that take a secret as plain text. */
const PROPERTIES = new Set([
  'MasterUserPassword',
  'Password',
  'AuthToken',
  'OAuthToken',
  'OauthToken',
  'SecretString',
  'AccessKey',
  'SecretKey',
  'SecretToken',
  'ApiKey',
  'PrivateKey',
  'UserPassword',
  'SharedSecret',
  'PreSharedKey',
  'ClientSecret',
  'SAMLMetadata',
]);
/** `export DB_PASSWORD=...`, `$password = '...'`, `--password ...`. */
const ASSIGNMENT =
  /(?:^|[\s;&|(])(?:export\s+|set\s+|\$(?:env:)?|--)?([\w-]{2,60})(?:\s*=\s*|\s*:\s+|\s+(?=['"]))(["']?)([^\s"'`;|&)]{6,})\2/gim;
const DYNAMIC = /\{\{resolve:(secretsmanager|ssm-secure):/;
/** A variable, a command's output, a reference of the template, a placeholder: not a value. */
const INDIRECT = /[$\uE000]|%\w+%|^<.*>$|\{\{|^(true|false|null|none|absent|required|optional)$/i;

/** Where the value of a resource becomes readable to whoever may look at the resource. */
const READABLE: { readonly [type: string]: RegExp } = {
  'AWS::EC2::LaunchTemplate': /UserData$/,
  'AWS::EC2::Instance': /UserData$/,
  'AWS::AutoScaling::LaunchConfiguration': /UserData$/,
  'AWS::Lambda::Function': /^Environment\./,
  'AWS::SSM::Parameter': /^Value$/,
  'AWS::ECS::TaskDefinition': /\.Environment\./,
  'AWS::CodeBuild::Project': /EnvironmentVariables\./,
  'AWS::AppRunner::Service': /RuntimeEnvironmentVariables\./,
};

/** Whether a type of resource has values that whoever may look at it can read. */
export function showsValues(type: string): boolean {
  return Object.hasOwn(READABLE, type);
}

/** Secrets that a resource shows in clear. */
export function plainSecrets(type: string, properties: Value): PlainSecret[] {
  const found: PlainSecret[] = [];
  walk({ readable: READABLE[type], found }, properties, '', '');
  return found;
}

/** Secrets in what everybody may read as a whole: the texts of a template that belong to no resource, notes on one. */
export function secretsShown(value: Value): PlainSecret[] {
  const found: PlainSecret[] = [];
  walk({ readable: /^/, found }, value, '', '');
  // One text may be a secret for two reasons.
  return found.filter(({ path }, index) => path !== found[index - 1]?.path);
}

/** The same of a resource that shows nobody its values: there the names that they go by do not matter. */
export function secretsAmong(texts: readonly Text[]): PlainSecret[] {
  const found: PlainSecret[] = [];
  const search = { readable: undefined, found };
  for (const { path, name, text } of texts) judge(search, text, { path, name, called: '' });
  return found;
}

interface Search {
  /** Which paths anybody can read. */
  readonly readable: RegExp | undefined;
  readonly found: PlainSecret[];
}

interface Place {
  readonly path: string;
  /** The property at its end. */
  readonly name: string;
  /** What a value is called there. */
  readonly called: string;
}

function walk(search: Search, value: Value, path: string, name: string): void {
  if (typeof value === 'string')
    judge(search, value, { path, name: path.slice(path.lastIndexOf('.') + 1), called: name });
  else if (Array.isArray(value))
    for (const [index, item] of value.entries()) walk(search, item, `${path}.${index}`, name);
  else if (value !== null && typeof value === 'object') {
    // `{ Name, Value }` is how containers, builds and parameters spell a variable.
    const called = typeof value.Name === 'string' ? value.Name : undefined;
    for (const key of Object.keys(value)) {
      const below = path ? `${path}.${key}` : key;
      walk(search, value[key] as Value, below, key === 'Value' && called !== undefined ? called : key);
    }
  }
}

function judge({ readable, found }: Search, text: string, { path, name, called }: Place): void {
  // Every form, and every value that counts as one, is longer.
  if (text.length < SHORTEST) return;
  const shown = readable?.test(path) ?? false;
  const script = name.endsWith('UserData');
  const plain = script ? decoded(text) : text;
  const form = formOf(plain);
  if (form) found.push({ path, why: form });
  if (shown && DYNAMIC.test(plain))
    found.push({ path, why: 'a secret that CloudFormation fills in, for everybody to read' });
  if (PROPERTIES.has(name) && !DYNAMIC.test(plain) && isValue(plain)) found.push({ path, why: `a value of ${name}` });
  if (!shown) return;
  if (script) assigned(plain, path, found);
  else if (isSecretName(called) && isValue(plain)) found.push({ path, why: `a value of ${called}` });
}

function assigned(script: string, path: string, found: PlainSecret[]): void {
  for (const [, name = '', , value = ''] of script.matchAll(ASSIGNMENT)) {
    if (isSecretName(name) && isValue(value) && !value.startsWith('/')) found.push({ path, why: `a value of ${name}` });
  }
}

function isSecretName(name: string): boolean {
  return NAME.test(name) && !NOT_NAME.test(name);
}

function isValue(text: string): boolean {
  return text.trim().length >= 6 && !INDIRECT.test(text.trim()) && !text.startsWith('arn:');
}

/** User data may be written encoded; what decodes to text is read as text. */
function decoded(text: string): string {
  if (!/^[A-Za-z0-9+/\s]{16,}={0,2}\s*$/.test(text)) return text;
  const plain = Buffer.from(text, 'base64').toString('utf8');
  return plain.includes('\uFFFD') ? text : plain;
}
