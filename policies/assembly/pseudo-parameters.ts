import { partitionOf } from '../../lib/partition';
import { reference, unresolved } from './symbol';
import type { TemplateStack, Value } from './types';

type Pseudo = (stack: TemplateStack) => Value | undefined;

const PSEUDO_PARAMETERS: ReadonlyMap<string, Pseudo> = new Map<string, Pseudo>([
  ['AWS::AccountId', ({ account }) => known(account, 'AWS::AccountId')],
  ['AWS::NoValue', () => undefined],
  ['AWS::NotificationARNs', () => unresolved('AWS::NotificationARNs: given at the deployment')],
  ['AWS::Partition', ({ partition }) => known(partition, 'AWS::Partition')],
  ['AWS::Region', ({ region }) => known(region, 'AWS::Region')],
  ['AWS::StackId', ({ id }) => reference(id, 'AWS::StackId')],
  ['AWS::StackName', ({ id, name }) => (name === '' ? reference(id, 'AWS::StackName') : name)],
  ['AWS::URLSuffix', ({ region }) => known(urlSuffixOf(region), 'AWS::URLSuffix')],
]);

export function isPseudoParameter(name: string): boolean {
  return PSEUDO_PARAMETERS.has(name);
}

/** What a pseudo parameter is worth in a stack; undefined for AWS::NoValue. */
export function pseudoParameter(name: string, stack: TemplateStack): Value | undefined {
  return PSEUDO_PARAMETERS.get(name)?.(stack);
}

/** `unknown` for a region that no partition of the table lists. */
export function partitionNameOf(region: string): string {
  return lookUp(region)?.name ?? UNKNOWN;
}

function urlSuffixOf(region: string): string {
  return lookUp(region)?.urlSuffix ?? UNKNOWN;
}

const UNKNOWN = 'unknown';

function lookUp(region: string): ReturnType<typeof partitionOf> | undefined {
  try {
    return partitionOf(region);
  } catch {
    return undefined;
  }
}

function known(value: string, name: string): string {
  return value === UNKNOWN ? unresolved(`${name}: the assembly does not say where the stack goes`) : value;
}
