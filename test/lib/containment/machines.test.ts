import { LAYERS, OTHER_BRANCHES } from '../../../lib/containment/names';
import { repositoryDeployment, synthesize, type Template, templatesOf } from '../../fixtures/templates';

interface StateBody {
  readonly Type: string;
  readonly Next?: string;
  readonly End?: boolean;
  readonly Resource?: string;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Branches?: readonly Definition[];
  readonly ItemProcessor?: Definition;
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly Retry?: readonly { readonly MaxAttempts: number }[];
}
interface Definition {
  readonly StartAt: string;
  readonly States: { readonly [name: string]: StateBody };
}

const deployment = repositoryDeployment('smartmoove');
const templates = templatesOf(synthesize([deployment], ['production']), 'smartmoove-production');
const resources = Object.values((templates.get('containment') as Template).Resources);

/** References become their names in angle brackets, so that the text is JSON again. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const join = (value as { 'Fn::Join'?: [string, unknown[]] })['Fn::Join'];
  if (join)
    return join[1]
      .map((part) => (typeof part === 'string' ? part : `<${JSON.stringify(part).replace(/\W/g, '')}>`))
      .join('');
  throw new Error('a definition that is no text');
}

function machine(name: string): Definition {
  const found = resources.find(
    ({ Type, Properties }) =>
      Type === 'AWS::StepFunctions::StateMachine' && Properties?.StateMachineName === `smartmoove-production-${name}`,
  );
  return JSON.parse(textOf(found?.Properties?.DefinitionString)) as Definition;
}

/** The branches of a parallel state, by the name that branch() gives them. */
function branches(definition: Definition, parallel: string): { readonly [name: string]: Definition } {
  const all = definition.States[parallel]?.Branches ?? [];
  return Object.fromEntries(all.map((branch) => [branch.StartAt, branch]));
}

/** All states of a branch, at any depth. */
function inside(definition: Definition | undefined): [string, StateBody][] {
  return Object.entries(definition?.States ?? {}).flatMap(([name, body]) => [
    [name, body] as [string, StateBody],
    ...(body.Branches ?? []).flatMap(inside),
    ...inside(body.ItemProcessor),
  ]);
}

const callIn = (definition: Definition | undefined, call: string) =>
  inside(definition).filter(([, { Resource }]) => Resource?.endsWith(`:aws-sdk:${call}`));

describe('SMV-45: the machine that takes the service offline', () => {
  const definition = machine('contain');
  const closing = branches(definition, 'close everything');

  test('has every branch that the command line tells of, and no other', () => {
    expect(Object.keys(closing).sort()).toEqual([...LAYERS, ...OTHER_BRANCHES].sort());
  });

  test.each([...LAYERS, ...OTHER_BRANCHES])('%s catches whatever fails in it', (name) => {
    const work = closing[name]?.States[name];
    expect(work?.Catch?.map(({ ErrorEquals, Next }) => [...ErrorEquals, Next])).toEqual([
      ['States.ALL', `${name} failed`],
    ]);
    expect(closing[name]?.States[`${name} failed`]?.End).toBe(true);
  });

  test('every call is tried again', () => {
    const calls = inside(definition).filter(([, { Type }]) => Type === 'Task');
    expect(calls.length).toBeGreaterThan(15);
    for (const [, { Retry }] of calls) expect(Retry?.[0]?.MaxAttempts).toBeGreaterThanOrEqual(2);
  });

  test('closes even where the record cannot be written', () => {
    const [first] = definition.States[definition.StartAt]?.Catch ?? [];
    expect(first).toMatchObject({ ErrorEquals: ['States.ALL'], Next: 'no record' });
    expect(definition.States['no record']?.Next).toBe('close everything');
  });

  test('ends in failure where a branch failed', () => {
    expect(definition.States['partly closed']?.Type).toBe('Fail');
  });
});

describe('SMV-44: sessions and secrets', () => {
  const closing = branches(machine('contain'), 'close everything');

  test('the role of every service gets the policy that refuses, and no other role', () => {
    const names =
      closing.sessions &&
      inside(closing.sessions).find(([name]) => name === 'revoke each: roles')?.[1].Parameters?.names;
    expect(names).toHaveLength(deployment.services.length);
    for (const service of deployment.services) expect(JSON.stringify(names)).toContain(`service${service.name}`);
    const [[, call]] = callIn(closing.sessions, 'iam:attachRolePolicy') as [[string, StateBody]];
    expect(call.Parameters).toMatchObject({
      'RoleName.$': '$.name',
      PolicyArn: expect.stringContaining('revokedsessions'),
    });
  });

  test('the secret of every service and that of all are rotated; one that rotates already is no failure', () => {
    const arns = inside(closing.secrets).find(([name]) => name === 'rotate each: secrets')?.[1].Parameters?.arns;
    expect(arns).toHaveLength(deployment.services.length + 1);
    const [[, call]] = callIn(closing.secrets, 'secretsmanager:rotateSecret') as [[string, StateBody]];
    expect(call.Parameters).toEqual({ 'SecretId.$': '$.arn' });
    expect(call.Catch?.[0]).toMatchObject({
      ErrorEquals: ['SecretsManager.InvalidRequestException'],
      Next: 'rotation runs already',
    });
  });

  test('reopening admits sessions first, changes secrets before customers come, and shows the service last', () => {
    const opening = machine('reopen');
    const stage = (parallel: string) => Object.keys(branches(opening, parallel)).sort();
    expect(stage('open inside')).toEqual(['database', 'instances', 'sessions']);
    expect(stage('open scaling')).toEqual(['scaling', 'secrets']);
    expect(stage('open outside')).toEqual(['firewall', 'page']);
    const [[, call]] = callIn(branches(opening, 'open inside').sessions, 'iam:detachRolePolicy') as [
      [string, StateBody],
    ];
    expect(call.Catch?.[0]?.ErrorEquals).toEqual(['Iam.NoSuchEntityException']);
    expect(callIn(opening, 'secretsmanager:rotateSecret')).toHaveLength(1);
  });

  test('the role may attach that policy alone, to these roles alone', () => {
    const statements = resources
      .filter(({ Type }) => Type === 'AWS::IAM::ManagedPolicy')
      .flatMap(({ Properties = {} }) => (Properties.PolicyDocument as { Statement: { Action: unknown }[] }).Statement);
    const attaching = statements.filter(({ Action }) => JSON.stringify(Action).includes('iam:'));
    expect(attaching).toHaveLength(1);
    expect(attaching[0]).toMatchObject({
      Action: ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'],
      Condition: { ArnEquals: { 'iam:PolicyARN': expect.anything() } },
    });
    expect(JSON.stringify(attaching[0]?.Action)).not.toContain('*');
    expect(JSON.stringify((attaching[0] as { Resource?: unknown }).Resource)).not.toContain('"*"');
  });
});

describe('SMV-45: the dashboard shows whether the service is offline', () => {
  test('as a figure and as a curve', () => {
    const page = Object.values((templates.get('monitoring') as Template).Resources).find(
      ({ Type }) => Type === 'AWS::CloudWatch::Dashboard',
    );
    const body = textOf(page?.Properties?.DashboardBody);
    expect(body.match(/"Bollwerk\/Containment","Offline"/g)).toHaveLength(2);
    expect(body.match(/"Bollwerk\/Containment","OpenLayers"/g)).toHaveLength(2);
  });
});
