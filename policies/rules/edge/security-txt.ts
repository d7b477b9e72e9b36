import type { Environment } from '../../../lib/config/environment';
import { hostsOf, originOf } from '../../../lib/edge/hosts';
import type { Resource, Value } from '../../assembly/types';
import { assign, gone, type Mutant, type RawValue, setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule } from '../../rule';
import { broken, compliant, numberOf, read } from '../../verdict';
import { actionsOf, conditionValues, isEncrypted, LISTENER, LISTENER_RULE, rulesOf } from './listener';

/** RFC 9116 section 3. */
const PATH = '/.well-known/security.txt';

export const edgeSecurityTxt = environmentRule({
  id: 'edge-security-txt',
  title: 'Who finds a weakness is told at every host where to report it: security.txt, by RFC 9116',
  promises: ['EMB-87', 'SMV-49'],
  area: 'edge',
  fix: 'Keep the rule of lib/edge/security-txt.ts ahead of all services; contact and expiry stand in securityContact of the deployment.',
  *check({ world, environment }) {
    if (!environment) return;
    for (const listener of world.ofType(LISTENER).filter(isEncrypted)) {
      const rules = rulesOf(listener, world);
      const [own] = rules.filter(answers);
      if (!own) yield broken(listener, 'ListenerRule', `a rule that answers ${PATH}`, 'none');
      else {
        const earlier = rules.find((rule) => rule !== own && priorityOf(rule) <= priorityOf(own));
        const problem = problemOf(own, environment);
        if (problem) yield broken(own, 'Actions', problem);
        else if (earlier) yield broken(own, 'Priority', 'before every other rule', `after ${earlier.logicalId}`);
        else yield compliant(own, 'Actions');
      }
    }
  },
  mutants: [
    gone(LISTENER_RULE, 'security.txt gone', { partner: LISTENER }, isRaw),
    text((body) => body.replace('mailto:security@', 'mailto:nobody@'), 'another mailbox'),
    text((body) => body.replace(/Expires: .*/, 'Expires: 2020-01-01T00:00:00Z'), 'run out'),
    text((body) => body.replace(/Contact: .*\n/, ''), 'no contact'),
    text((body) => body.replace(/Canonical: .*\n/g, ''), 'no canonical address'),
    answer('Actions.0.FixedResponseConfig.StatusCode', '404', 'not found'),
    answer('Actions.0.FixedResponseConfig.ContentType', 'text/html', 'not plain text'),
    answer('Priority', 40_000, 'a service answers first'),
  ],
});

function answers(rule: Resource): boolean {
  const conditions = items(read(rule, 'Conditions'));
  return conditions.length === 1 && conditionValues(rule, 'path-pattern').includes(PATH);
}

function problemOf(rule: Resource, environment: Environment): string | undefined {
  const [action, ...more] = actionsOf(rule);
  const response = field(action, 'FixedResponseConfig');
  if (more.length > 0 || field(action, 'Type') !== 'fixed-response') return 'one fixed response';
  if (numberOf(field(response, 'StatusCode')) !== 200) return 'status 200';
  if (field(response, 'ContentType') !== 'text/plain') return 'text/plain (RFC 9116 section 3)';
  const { securityContact } = environment.deployment;
  const demanded = [
    `Contact: ${securityContact.contact}`,
    `Expires: ${securityContact.expires}`,
    ...hostsOf(environment).map((host) => `Canonical: ${originOf(host)}${PATH}`),
  ];
  const lines = linesOf(field(response, 'MessageBody'));
  const lacking = demanded.find((line) => !lines.includes(line));
  if (lacking) return `the line "${lacking}"`;
  // More than one expiry makes the file invalid (RFC 9116 section 2.5.5), and a second contact may be anybody's.
  const extra = lines.find((line) => /^(Contact|Expires):/i.test(line) && !demanded.includes(line));
  return extra ? `no other contact or expiry than the config's, so not "${extra}"` : undefined;
}

function linesOf(body: Value | undefined): string[] {
  return typeof body === 'string' ? body.split(/\r?\n/).map((line) => line.trim()) : [];
}

function priorityOf(rule: Resource): number {
  return numberOf(read(rule, 'Priority'));
}

function isRaw(rule: { Properties?: { [key: string]: unknown } }): boolean {
  return JSON.stringify(rule.Properties?.Conditions ?? '').includes(PATH);
}

/** A copy beside the healthy rule would have its priority, which Elastic Load Balancing refuses. */
function answer(path: string, value: RawValue, name: string): Mutant {
  return { ...setTo(LISTENER_RULE, path, value, name, 'weaken', isRaw), copyable: false };
}

function text(edit: (body: string) => string, name: string): Mutant {
  const path = 'Actions.0.FixedResponseConfig.MessageBody';
  return {
    name,
    kind: 'weaken',
    type: LISTENER_RULE,
    where: isRaw,
    copyable: false,
    change: (rule) => {
      const [action] = Array.isArray(rule.Properties?.Actions) ? rule.Properties.Actions : [];
      const body = /"MessageBody":("(?:[^"\\]|\\.)*")/.exec(JSON.stringify(action ?? {}))?.[1] ?? '""';
      rule.Properties = { ...rule.Properties, Actions: structuredClone(rule.Properties?.Actions ?? []) };
      assign(rule, path, edit(JSON.parse(body) as string));
    },
  };
}
