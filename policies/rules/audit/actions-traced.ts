import type { Resource } from '../../assembly/types';
import { ask, type Row } from '../../logs/insights-query';
import { besides, type Mutant, type RawTemplate } from '../../mutant';
import { environmentRule, missing } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { isOnTrail, TRAIL, trailGroups } from './trail';

const QUERY = 'AWS::Logs::QueryDefinition';
const TEXT = 'QueryString';

/** Records, and what an administrator must be told of them. */
const TRACED: readonly { readonly event: object; readonly row: Row }[] = [
  {
    event: {
      eventTime: '2026-11-20T08:14:33Z',
      eventName: 'StopLogging',
      sourceIPAddress: '198.51.100.23',
      userAgent: 'aws-cli/2.31.0',
      userIdentity: {
        type: 'AssumedRole',
        arn: 'arn:x:sts::000000000901:assumed-role/engineer/mira.holm@sample.example',
        accountId: '000000000901',
      },
    },
    row: {
      account: '000000000901',
      user: 'mira.holm@sample.example',
      email: 'mira.holm@sample.example',
      address: '198.51.100.23',
      date: '2026-11-20',
      time: '08:14:33',
      device: 'aws-cli/2.31.0',
    },
  },
  {
    event: {
      eventTime: '2026-11-19T23:59:01Z',
      eventName: 'ConsoleLogin',
      sourceIPAddress: '203.0.113.66',
      userAgent: 'Mozilla/5.0 (Windows NT 10.0)',
      recipientAccountId: '000000000902',
      userIdentity: { type: 'IAMUser', userName: 'jonas' },
      additionalEventData: { MFAUsed: 'Yes' },
    },
    row: {
      account: '000000000902',
      user: 'jonas',
      address: '203.0.113.66',
      date: '2026-11-19',
      time: '23:59:01',
      device: 'Mozilla/5.0 (Windows NT 10.0)',
      mfa: 'Yes',
    },
  },
];

const FIELDS = 'account, user, e-mail, address, date, time and device';
const QUESTIONS: readonly { readonly what: string; readonly rows: readonly Row[] }[] = [
  { what: 'every call', rows: TRACED.map(({ row }) => row) },
  { what: 'every sign-in, and of nothing else', rows: TRACED.slice(1).map(({ row }) => row) },
];

export const auditActionsTraced = environmentRule({
  id: 'audit-actions-traced',
  title:
    'A saved query tells of every call its account, user, e-mail, address, date and time, and the device of a sign-in',
  promises: ['EMB-84', 'EVM-21', 'EVM-57', 'SMV-43'],
  area: 'audit',
  fix: 'Keep the queries who-did-what and sign-ins of lib/audit/queries.ts, on the log group of the trail.',
  *check(scope) {
    const queries = scope.world.ofType(QUERY).filter((query) => isAboutTrail(query, scope));
    if (scope.environment && queries.length === 0) yield missing(QUERY, "a saved query on the trail's log group");
    for (const { what, rows } of queries.length > 0 ? QUESTIONS : []) {
      const answering = queries.filter((query) => tells(query, rows));
      yield* answering.length > 0
        ? answering.map((query) => compliant(query, TEXT, `${FIELDS} of ${what}`))
        : queries.map((query) => broken(query, TEXT, `${FIELDS} of ${what}`));
    }
  },
  // A worse query beside the healthy one takes nothing away; queries away from the trail ask about the network.
  mutants: [
    ...['account', 'user', 'email', 'address', 'date', 'time', 'device', 'mfa'].map((name) =>
      query(`${name} is not shown`, (text) => text.replace(new RegExp(`(display .*?)\\b${name}, `), '$1')),
    ),
    query('failed calls only', (text) => `filter errorCode in ["AccessDenied"]\n| ${text}`),
    query('the address of somebody else', (text) =>
      text.replace('sourceIPAddress as address', 'vpcEndpointId as address'),
    ),
    query('users by their numbers', (text) => text.replace('coalesce(session, ', 'coalesce(userIdentity.accountId, ')),
    query('a command that nobody knows', (text) => `${text}\n| forget`),
    signIns('failed sign-ins only', (text) => text.replace('"ConsoleLogin", ', '')),
    everyQuery('no query', (id, { Resources }) => {
      delete Resources[id];
    }),
    everyQuery('on another log group', (id, { Resources }) => {
      Object.assign(Resources[id]?.Properties ?? {}, { LogGroupNames: ['another-group'] });
    }),
  ].map((mutant) => besides(TRAIL, { ...mutant, copyable: false })),
});

function isAboutTrail(query: Resource, scope: Scope): boolean {
  const names = read(query, 'LogGroupNames');
  return (Array.isArray(names) ? names : []).some((name) =>
    isOnTrail(name, trailGroups(scope), scope.world.target(name)),
  );
}

/** Asked with the records; a query that cannot be read tells nothing. */
function tells(query: Resource, wanted: readonly Row[]): boolean {
  try {
    const rows = ask(
      String(read(query, TEXT)),
      TRACED.map(({ event }) => event),
    );
    return (
      rows.length === wanted.length &&
      wanted.every((row, index) => Object.entries(row).every(([name, value]) => rows[index]?.[name] === value))
    );
  } catch {
    return false;
  }
}

function query(name: string, change: (text: string) => string): Mutant {
  return {
    name,
    kind: 'weaken',
    type: QUERY,
    where: ({ Properties }) => !String(Properties?.[TEXT]).startsWith('filter'),
    change: ({ Properties }) => {
      if (Properties) Properties[TEXT] = change(String(Properties[TEXT]));
    },
  };
}

function everyQuery(name: string, change: (id: string, template: RawTemplate) => void): Mutant {
  return {
    name,
    kind: 'detach',
    type: QUERY,
    notices: 'absence',
    change: (_query, template) => {
      const found = Object.keys(template.Resources).filter((id) => template.Resources[id]?.Type === QUERY);
      for (const id of found) change(id, template);
    },
  };
}

function signIns(name: string, change: (text: string) => string): Mutant {
  return { ...query(name, change), where: ({ Properties }) => String(Properties?.[TEXT]).startsWith('filter') };
}
