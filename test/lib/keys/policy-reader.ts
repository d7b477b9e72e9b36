import type { Template } from 'aws-cdk-lib/assertions';

export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: string | { readonly AWS?: unknown; readonly Service?: unknown };
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: unknown } };
}

export interface KeyInTemplate {
  readonly id: string;
  readonly properties: { readonly [name: string]: unknown };
  readonly resource: { readonly [name: string]: unknown };
  readonly statements: readonly Statement[];
}

/** All keys of a template, by logical id without CDK's hash. */
export function keysOf(template: Template): KeyInTemplate[] {
  return Object.entries(template.findResources('AWS::KMS::Key')).map(([id, resource]) => ({
    id: id.slice(0, -8),
    resource,
    properties: resource.Properties,
    statements: resource.Properties.KeyPolicy.Statement,
  }));
}

/** One key by its data class. */
export function keyOf(template: Template, id: string): KeyInTemplate {
  const key = keysOf(template).find((candidate) => candidate.id === id);
  if (!key) {
    throw new Error(`the template has no key ${id}`);
  }
  return key;
}

export function list<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) {
    return [];
  }
  return Array.isArray(value) ? value : [value as T];
}

/** Whether one of the patterns (`kms:Generate*`) covers the action. */
export function covers(patterns: readonly string[], action: string): boolean {
  return patterns.some((pattern) => {
    const expression = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
    return new RegExp(`^${expression}$`, 'i').test(action);
  });
}

/** Statement of a policy by its id. */
export function statement(statements: readonly Statement[], sid: string): Statement {
  const found = statements.find((candidate) => candidate.Sid === sid);
  if (!found) {
    throw new Error(`no statement ${sid}; there are ${statements.map(({ Sid }) => Sid).join(', ')}`);
  }
  return found;
}
