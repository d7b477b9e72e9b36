import { STEPS } from '../../../functions/rotation/event';
import { ownLogin } from '../../../functions/rotation/own-login';
import { type OtherEnd, rotate } from '../../../functions/rotation/rotate';
import { GENERATED, newPassword } from '../../../functions/rotation/value';
import { withStoredPassword } from '../../../functions/sql/password';
import type { Sql } from '../../../functions/sql/sql';
import { LocalSecretsManager } from './secrets-manager';

const SECRET = 'the-secret';
const TOKEN = 'version-2';
const OLD = "old'password";
const written: string[] = [];
let manager: LocalSecretsManager;

beforeEach(async () => {
  written.length = 0;
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  manager = new LocalSecretsManager();
  await manager.open();
  holds({ username: 'web', password: OLD, partner: 'of the operators' });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await manager.close();
});

function holds(value: object): void {
  manager.versions.set('version-1', { value: JSON.stringify(value), stages: ['AWSCURRENT'] });
  manager.versions.set(TOKEN, { stages: ['AWSPENDING'] });
}

/** A SQL Server with one log-in; it remembers the statements. */
function server(password = OLD) {
  const state = { password, statements: [] as string[], down: false, open: 0 };
  const open = async (_user: string, given: string): Promise<Sql> => {
    if (state.down) throw Object.assign(new Error('no answer'), { code: 'ETIMEOUT' });
    if (given !== state.password) throw Object.assign(new Error(`refused ${given}`), { code: 'ELOGIN' });
    state.open += 1;
    return {
      query: async (statement) => {
        state.statements.push(statement);
        state.password = /PASSWORD = N'(\w+)' OLD/.exec(statement)?.[1] ?? state.password;
        return [];
      },
      close: async () => {
        state.open -= 1;
      },
    };
  };
  return { state, open, otherEnd: ownLogin(open) };
}

async function step(Step: string, otherEnd?: OtherEnd, ClientRequestToken = TOKEN): Promise<void> {
  await rotate({ Step, SecretId: SECRET, ClientRequestToken }, { secrets: manager.client(), otherEnd });
}

async function allSteps(otherEnd?: OtherEnd): Promise<void> {
  for (const each of STEPS) await step(each, otherEnd);
}

describe('EMB-27, EVM-65: a generated secret changes by itself', () => {
  test('in four steps, and keeps what the operators put beside it', async () => {
    await allSteps();
    const { password, ...rest } = manager.staged('AWSCURRENT') ?? {};
    expect(password).toMatch(GENERATED);
    expect(rest).toEqual({ username: 'web', partner: 'of the operators' });
    expect(manager.staged('AWSPREVIOUS')).toMatchObject({ password: OLD });
    expect(manager.staged('AWSPENDING')).toBeUndefined();
  });

  test('in the database too, by the log-in itself', async () => {
    const { state, otherEnd } = server();
    await allSteps(otherEnd);
    expect(state.password).toBe(manager.staged('AWSCURRENT')?.password);
    expect(state.statements).toEqual([
      `ALTER LOGIN [web] WITH PASSWORD = N'${state.password}' OLD_PASSWORD = N'old''password'`,
    ]);
    expect(state.open).toBe(0);
  });

  test('without a user name there is nothing to change in a database', async () => {
    holds({ password: OLD });
    const { state, otherEnd } = server();
    await allSteps(otherEnd);
    expect(state.statements).toEqual([]);
    expect(manager.staged('AWSCURRENT')?.password).toMatch(GENERATED);
  });

  test('no value reaches the log', async () => {
    const { otherEnd } = server('a third password');
    await step('createSecret', otherEnd);
    await expect(step('setSecret', otherEnd)).rejects.toThrow('refused with every password');
    const values = [OLD, String(manager.staged('AWSPENDING')?.password)];
    for (const value of values) expect(written.join('')).not.toContain(value);
    expect(written.join('')).toContain('database did not answer');
  });

  test('each password has 64 letters and digits, of every kind', () => {
    const made = Array.from({ length: 200 }, newPassword);
    expect(new Set(made).size).toBe(200);
    for (const password of made) expect(password).toMatch(/^(?=.*[A-Z])(?=.*[a-z])(?=.*[0-9])[A-Za-z0-9]{64}$/);
  });
});

describe('EVM-65: a rotation may stop anywhere and begin again', () => {
  test.each(STEPS)('%s twice is as good as once', async (twice) => {
    const { state, otherEnd } = server();
    for (const each of STEPS) {
      await step(each, otherEnd);
      if (each === twice) await step(each, otherEnd);
    }
    expect(state.statements).toHaveLength(1);
    expect(state.password).toBe(manager.staged('AWSCURRENT')?.password);
    expect(manager.staged('AWSPREVIOUS')).toMatchObject({ password: OLD });
  });

  test('all of it again, after the end, changes nothing', async () => {
    const { state, otherEnd } = server();
    await allSteps(otherEnd);
    await allSteps(otherEnd);
    expect(state.statements).toHaveLength(1);
  });

  test('a database that does not answer fails the step; the next round comes to the end with the same password', async () => {
    const { state, otherEnd } = server();
    await step('createSecret', otherEnd);
    const pending = manager.staged('AWSPENDING')?.password;
    state.down = true;
    await expect(step('setSecret', otherEnd)).rejects.toThrow('no answer');
    await expect(step('testSecret', otherEnd)).rejects.toThrow('no answer');
    expect(manager.staged('AWSCURRENT')).toMatchObject({ password: OLD });
    state.down = false;
    await allSteps(otherEnd);
    expect(manager.staged('AWSCURRENT')?.password).toBe(pending);
  });

  test('a database that is one rotation behind is caught up', async () => {
    manager.versions.set('version-0', {
      value: JSON.stringify({ username: 'web', password: 'older' }),
      stages: ['AWSPREVIOUS'],
    });
    const { state, otherEnd } = server('older');
    await allSteps(otherEnd);
    expect(state.password).toBe(manager.staged('AWSCURRENT')?.password);
  });

  test('throttling is waited out', async () => {
    manager.refusals = [
      { operation: 'PutSecretValue', times: 1 },
      { operation: 'UpdateSecretVersionStage', times: 2 },
    ];
    await allSteps();
    expect(manager.calls.filter((call) => call === 'PutSecretValue')).toHaveLength(2);
    expect(manager.calls.filter((call) => call === 'UpdateSecretVersionStage')).toHaveLength(3);
    expect(manager.staged('AWSPREVIOUS')).toMatchObject({ password: OLD });
  });

  test('throttling without end fails loudly and leaves the present password', async () => {
    manager.refusals = [{ operation: 'PutSecretValue', times: 99 }];
    await expect(step('createSecret')).rejects.toThrow('slow down');
    expect(manager.staged('AWSCURRENT')).toMatchObject({ password: OLD });
    expect(manager.staged('AWSPENDING')).toBeUndefined();
  });

  test('an answer that is lost: the client asks again with the same token and the same value', async () => {
    manager.lost = [{ operation: 'PutSecretValue', times: 1 }];
    await allSteps();
    expect(manager.staged('AWSCURRENT')?.password).toMatch(GENERATED);
  });
});

describe('EVM-65: nothing rotates that Secrets Manager did not begin', () => {
  test.each<[string, unknown]>([
    ['an empty event', undefined],
    ['another step', { Step: 'deleteSecret', SecretId: SECRET, ClientRequestToken: TOKEN }],
    ['no secret', { Step: 'createSecret', ClientRequestToken: TOKEN }],
  ])('%s', async (_what, event) => {
    await expect(rotate(event, { secrets: manager.client() })).rejects.toThrow('bad event');
    expect(manager.calls).toEqual([]);
  });

  test('an unknown version', async () => {
    await expect(step('createSecret', undefined, 'of-nobody')).rejects.toThrow('not being rotated');
  });

  test('a secret without a schedule', async () => {
    manager.rotates = false;
    await expect(step('createSecret')).rejects.toThrow('does not rotate');
  });

  test('a name that would need quoting reaches no statement', async () => {
    holds({ username: 'web] WITH PASSWORD = N', password: OLD });
    const { state, otherEnd } = server();
    await step('createSecret', otherEnd);
    await expect(step('setSecret', otherEnd)).rejects.toThrow('no name of a log-in');
    expect(state.statements).toEqual([]);
  });

  test('a secret that is no JSON fails without its text', async () => {
    manager.versions.set('version-1', { value: 'plain text', stages: ['AWSCURRENT'] });
    await expect(step('createSecret')).rejects.toThrow('bad secret');
    expect(written.join('')).not.toContain('plain text');
  });

  test('a schedule that is only set up is tried on an unchanged version, and passes', async () => {
    manager.versions.set(TOKEN, { value: JSON.stringify({ username: 'web', password: OLD }), stages: ['AWSPENDING'] });
    const { otherEnd } = server('not prepared yet');
    await expect(step('testSecret', otherEnd)).resolves.toBeUndefined();
  });
});

describe('SMV-29: a function logs in while its secret rotates', () => {
  const logIn = (open: (user: string, password: string) => Promise<Sql>) =>
    withStoredPassword(manager.client(), SECRET, (password) => open('web', password));

  test('between two steps with the pending password', async () => {
    const { state, open, otherEnd } = server();
    await step('createSecret', otherEnd);
    await step('setSecret', otherEnd);
    await logIn(open);
    expect(state.open).toBe(1);
  });

  test('into a copy from before the rotation with the password before', async () => {
    await allSteps(server().otherEnd);
    const copy = server();
    await logIn(copy.open);
    expect(copy.state.open).toBe(1);
  });

  test('not at all where no version opens it', async () => {
    await expect(logIn(server('a third password').open)).rejects.toThrow('refused');
  });

  test('a database that does not answer is asked once', async () => {
    const { state, open } = server();
    state.down = true;
    await expect(logIn(open)).rejects.toThrow('no answer');
    expect(manager.calls).toEqual(['GetSecretValue']);
  });
});
