// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation writes its variables so.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { exitCodeOf } from '../../commands/gate/run';
import { judgeOther } from '../../commands/judge-repository';
import { promiseById } from '../../policies/promises/catalogue';
import { ALL_RULES } from '../../policies/rules/all';
import weaknesses from '../fixtures/foreign-weaknesses.json';

const FOLDER = join(__dirname, '..', 'fixtures', 'foreign');
/** One of single resources, one as somebody else would write a whole store, and one of an interface, its function and its table. */
const HEALTHY = ['healthy.yaml', 'healthy-documents.yaml', 'healthy-api.yaml'];

interface Weakness {
  readonly rule: string;
  /** Null where the finding is about the template itself. */
  readonly logicalId: string | null;
  readonly property: string;
  /** Part of the value that the finding shows: it must be the weak one. */
  readonly actual: string;
}

const expected = Object.entries(weaknesses as Record<string, Weakness>);
/** What only this repository has: its folders, its documents, its constructs and the fields of its configuration. */
const OURS =
  /\b(lib|stacks|deployments|docs|policies)\/|\blib\b|\b(the|your|of a) deployment\b|\bCDK\b|RemovalPolicy|enforceSSL|autoDelete|[a-z]Stack\b|\b(?!(?:the|a|split) )\w+ stack\b|\b(keys|network|roles|retention|alerts)\.[a-z]|\b(DataKey|RetainedLogGroup|LockedVault|ServiceFleet|deadLetters|ringingAlarm|secretVariables|accountServices)\b/;

const judged = (file: string) => judgeOther(join(FOLDER, file), { asOf: '2026-11-22' });

describe("another tool's template is held to all that a resource shows by itself", () => {
  test('each template of the folder has one expected weakness, and they come in JSON and in YAML', () => {
    const files = readdirSync(FOLDER).filter((file) => !HEALTHY.includes(file));
    expect(expected.map(([file]) => file).sort()).toEqual(files.sort());
    for (const ending of ['.json', '.yaml'])
      expect(files.filter((file) => file.endsWith(ending)).length).toBeGreaterThan(40);
  });

  test.each(expected)('%s is noticed', (file, { rule, logicalId, property, actual }) => {
    const result = judged(file);
    const found = result.findings.filter((finding) => finding.rule === rule && finding.property === property);
    expect(found).toContainEqual(expect.objectContaining({ logicalId, deployment: null, environment: null }));
    expect(found.map((finding) => finding.actual).join('\n')).toContain(actual);
    expect(exitCodeOf(result, false)).toBe(1);
  });

  test.each([...new Set(expected.map(([, { rule }]) => rule))])(
    '%s speaks for a promise that binds everybody',
    (id) => {
      const promises = ALL_RULES.find((rule) => rule.id === id)?.promises ?? [];
      // Where data may be is asked of every template, by the jurisdiction that the caller names.
      const binding = promises.filter((promise) => promiseById(promise)?.binds === 'common' || promise === 'EVM-03');
      expect(binding).not.toEqual([]);
    },
  );

  test('a finding names the line of the file as the repository has it, whatever path was typed', () => {
    const typed = relative(process.cwd(), join(FOLDER, 'rds-public.yaml'));
    const { findings } = judgeOther(typed, { asOf: '2026-11-22' });
    const source = findings.find(({ rule }) => rule === 'database-not-public')?.source;
    expect(source).toEqual({ file: 'test/fixtures/foreign/rds-public.yaml', line: 3 });
  });

  test.each(HEALTHY)('%s passes: nothing that only this repository could declare is asked of it', (file) => {
    const result = judged(file);
    expect(result.findings).toEqual([]);
    expect(exitCodeOf(result, false)).toBe(0);
    expect(result.summary.resources).toBe(result.summary.resourcesJudged);
  });
});

describe('what to change is said in CloudFormation alone, for a template that has none of our constructs', () => {
  const files = readdirSync(FOLDER);
  const results = files.map((file) => [file, judged(file)] as const);

  test.each(results)('%s', (_, { findings }) => {
    expect(findings.map(({ fix }) => fix).filter((fix) => OURS.test(fix))).toEqual([]);
  });

  test('no text for elsewhere names what is ours, and each says something else than the one for us', () => {
    const said = ALL_RULES.filter(({ fixElsewhere }) => fixElsewhere !== undefined);
    expect(said.length).toBeGreaterThan(80);
    expect(said.filter(({ fix, fixElsewhere }) => OURS.test(fixElsewhere ?? '') || fix === fixElsewhere)).toEqual([]);
  });

  test('nor does the text of a rule that has judged something in any of these templates', () => {
    const heard = new Set(
      results.flatMap(([, { judgement }]) =>
        judgement.runs.filter(({ state }) => state !== 'not-applicable').map(({ rule }) => rule),
      ),
    );
    const texts = ALL_RULES.filter(({ id }) => heard.has(id)).map(({ id, fix, fixElsewhere }) => [
      id,
      fixElsewhere ?? fix,
    ]);
    expect(texts.length).toBeGreaterThan(140);
    expect(texts.filter(([, text]) => OURS.test(text ?? ''))).toEqual([]);
  });

  test('the own deployments still hear where their own file is', () => {
    const rule = ALL_RULES.find(({ id }) => id === 'keys-deletion-window');
    expect(rule?.fix).toContain('DataKey');
  });
});

describe('EMB-34, EVM-25: the key policy that KMS writes by default', () => {
  const key = (statement: string) => `${HEAD}${statement}`;
  const HEAD = `Resources:
  Key:
    Type: AWS::KMS::Key
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      EnableKeyRotation: true
      PendingWindowInDays: 30
      KeyPolicy:
        Version: '2012-10-17'
        Statement:
`;
  const said = (statement: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'key-'));
    try {
      writeFileSync(join(folder, 'key.yaml'), key(statement));
      return judgeOther(folder, { asOf: '2026-11-22' }).findings;
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  const root = "{AWS: !Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root'}";

  test('is one finding, which names the statement and what to write instead', () => {
    const findings = said(
      `          - {Sid: Standard, Effect: Allow, Principal: ${root}, Action: 'kms:*', Resource: '*'}\n`,
    );
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'keys-policy',
        property: 'KeyPolicy.Standard',
        expected: expect.stringContaining('named actions for the account'),
        actual: expect.stringContaining(
          'kms:* on the key for arn:aws:iam::000000000000:root, as KMS writes it by default',
        ),
        fix: expect.stringContaining('action by action and without kms:Decrypt'),
      }),
    ]);
  });

  test.each([
    ['for everybody', "{Effect: Allow, Principal: '*', Action: 'kms:*', Resource: '*'}"],
    ['for another account', "{Effect: Allow, Principal: {AWS: '999988887777'}, Action: 'kms:*', Resource: '*'}"],
    ['with more actions', `{Effect: Allow, Principal: ${root}, Action: ['kms:*', 'kms:Decrypt'], Resource: '*'}`],
    ['under another name', `{Effect: Allow, Principal: ${root}, Action: 'kms:?*', Resource: '*'}`],
    ['all but an action', `{Effect: Allow, Principal: ${root}, NotAction: 'kms:Delete*', Resource: '*'}`],
  ])('%s it is judged by each rule that is concerned', (_, statement) => {
    expect(new Set(said(`          - ${statement}\n`).map(({ rule }) => rule)).size).toBeGreaterThan(2);
  });
});

describe('SMV-19, EMB-28: a user pool of another author', () => {
  const CUSTOMERS = {
    MfaConfiguration: 'ON',
    EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    DeletionProtection: 'ACTIVE',
    Policies: {
      PasswordPolicy: {
        MinimumLength: 14,
        RequireLowercase: true,
        RequireUppercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
        TemporaryPasswordValidityDays: 1,
      },
    },
  };
  const keys = (FirstFactors: readonly string[]) => ({
    ...CUSTOMERS,
    Policies: { ...CUSTOMERS.Policies, SignInPolicy: { AllowedFirstAuthFactors: FirstFactors } },
  });
  const said = (Properties: object) => {
    const folder = mkdtempSync(join(tmpdir(), 'pool-'));
    const Resources = {
      Pool: { Type: 'AWS::Cognito::UserPool', Properties },
      Client: {
        Type: 'AWS::Cognito::UserPoolClient',
        Properties: { UserPoolId: { Ref: 'Pool' }, SupportedIdentityProviders: ['COGNITO'] },
      },
    };
    try {
      writeFileSync(join(folder, 'pool.json'), JSON.stringify({ Resources }));
      const { findings } = judgeOther(folder, { asOf: '2026-11-22' });
      return findings.filter(({ rule }) => rule === 'people-user-pools').map(({ property }) => property);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  test.each<[string, object, string[]]>([
    ['for customers, who sign themselves up', CUSTOMERS, []],
    ['the same, said', { ...CUSTOMERS, AdminCreateUserConfig: { AllowAdminCreateUserOnly: false } }, []],
    [
      'for staff, who are invited',
      { ...CUSTOMERS, AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } },
      ['WebAuthnUserVerification'],
    ],
    ['for customers, with keys of anybody', keys(['PASSWORD', 'WEB_AUTHN']), ['WebAuthnUserVerification']],
    [
      'for customers, by text message',
      keys(['PASSWORD', 'SMS_OTP']),
      ['Policies.SignInPolicy.AllowedFirstAuthFactors'],
    ],
    ['for customers, with one factor', { ...CUSTOMERS, MfaConfiguration: 'OFF' }, ['MfaConfiguration']],
  ])('%s', (_, properties, properly) => {
    expect(said(properties)).toEqual(properly);
  });
});

describe('an interface with its function and its table, of another author, weakened in one place', () => {
  const healthy = readFileSync(join(FOLDER, 'healthy-api.yaml'), 'utf8');
  const rulesOn = (text: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'api-'));
    try {
      writeFileSync(join(folder, 'api.yaml'), text);
      return judgeOther(folder, { asOf: '2026-11-22' }).findings.map(({ rule }) => rule);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  test.each([
    ['a route for everybody', 'AuthorizationType: AWS_IAM', 'AuthorizationType: NONE', 'edge-callers-known'],
    ['everything of DynamoDB', "['dynamodb:GetItem','dynamodb:PutItem']", "['dynamodb:*']", 'access-actions-named'],
    [
      'the interface’s own name left on',
      'DisableExecuteApiEndpoint: true',
      'DisableExecuteApiEndpoint: false',
      'edge-other-endpoints',
    ],
    ['logs for a week', 'RetentionInDays: 365, Del', 'RetentionInDays: 7, Del', 'archive-log-groups-kept'],
    [
      'a table without recovery',
      'PointInTimeRecoveryEnabled: true',
      'PointInTimeRecoveryEnabled: false',
      'database-others-saved',
    ],
    ['a role that anybody takes', '{Service: lambda.amazonaws.com}', "'*'", 'access-trust'],
  ])('%s', (_, from, to, rule) => {
    expect(healthy).toContain(from);
    expect(rulesOn(healthy.replace(from, to))).toContain(rule);
  });
});
