import { isUnresolved } from './assembly/symbol';
import type { Resource, Value } from './assembly/types';
import type { Mutant, RawObject } from './mutant';
import type { Rule, Verdict } from './rule';
import { broken, compliant, isFalse, isTrue, read } from './verdict';

/** What one property of one type of resource must say, whoever wrote the template. */
export interface Demand {
  readonly type: string;
  readonly path: string;
  readonly expected: string;
  /** Whether a value that was resolved holds; an unresolved one never does. */
  readonly holds: (value: Value) => boolean;
  /** @default no: what a protection's default is, changes with the years */
  readonly absenceHolds?: boolean;
  /** Properties that break it, for the mutant. */
  readonly bad: RawObject;
}

/** The mutants stand beside a database, which every environment has: none of the types is one of ours. */
const BESIDE = 'AWS::RDS::DBInstance';

/** A rule that is a table of demands: each resource of such a type is judged by itself, and needs no partner and no config. */
export function demandRule(text: Omit<Rule, 'check' | 'mutants'>, demands: readonly Demand[]): Rule {
  return {
    ...text,
    *check({ world }) {
      for (const demand of demands) for (const resource of world.ofType(demand.type)) yield judge(resource, demand);
      // None at all is the healthy state: what stands instead is told.
      for (const instance of world.ofType(BESIDE)) yield compliant(instance, 'Type', instance.type);
    },
    mutants: demands.map(added),
  };
}

export function mustBeTrue(type: string, path: string, bad: RawObject = {}): Demand {
  return { type, path, expected: 'true', holds: isTrue, bad };
}

export function mustBeFalse(type: string, path: string, bad: RawObject = {}): Demand {
  return { type, path, expected: 'false', holds: isFalse, bad };
}

export function mustBe(type: string, path: string, allowed: readonly string[], bad: RawObject = {}): Demand {
  return { type, path, expected: allowed.join(' or '), holds: (value) => allowed.includes(String(value)), bad };
}

/** Keys of AWS's own, by alias or by the word that some services have for it. */
const SHARED_KEY = /alias\/aws\/|^AWS_OWNED_KMS_KEY$/;

/** Names a key, and not one that AWS shares among all customers of a service. */
export function mustNameKey(type: string, path: string, bad: RawObject = {}): Demand {
  return {
    type,
    path,
    expected: 'a customer-managed key',
    holds: (value) => typeof value === 'string' && value !== '' && !SHARED_KEY.test(value),
    bad,
  };
}

function judge(resource: Resource, { path, expected, holds, absenceHolds = false }: Demand): Verdict {
  const value = read(resource, path);
  const good = value === undefined ? absenceHolds : !isUnresolved(value) && holds(value);
  return good ? compliant(resource, path, value ?? 'absent') : broken(resource, path, expected, value);
}

function added({ type, path, bad }: Demand): Mutant {
  return {
    name: `${type} with ${path} ${Object.keys(bad).length > 0 ? JSON.stringify(bad) : 'left out'}`,
    kind: 'widen',
    type: BESIDE,
    notices: { partner: type },
    change: (_instance, { Resources }) => {
      Resources.Added = { Type: type, Properties: bad };
    },
  };
}
