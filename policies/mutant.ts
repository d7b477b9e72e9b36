import type { RawObject, RawResource, RawTemplate, RawValue } from './assembly/template-object';
import type { TemplateStack } from './assembly/types';

export type { RawObject, RawResource, RawTemplate, RawValue };

export type MutantKind = 'flip' | 'remove' | 'weaken' | 'widen' | 'move' | 'conditional' | 'duplicate' | 'detach';

/** A change of one template that breaks a promise; the rule that declares it must notice. */
export interface Mutant {
  readonly name: string;
  readonly kind: MutantKind;
  /** Type of the resource that is changed. */
  readonly type: string;
  /** Which resources of the type can be mutated so; the first match of each template is. @default all */
  readonly where?: (resource: RawResource, template: RawTemplate) => boolean;
  /** Changes the (cloned) template in place. */
  readonly change: (resource: RawResource, template: RawTemplate, logicalId: string) => void;
  /**
   * What the finding must name: the mutated resource itself; a resource that lost its partner (`partner` type);
   * or, where the resource is gone, an absence.
   */
  readonly notices?: 'resource' | 'absence' | 'stack' | { readonly partner: string };
  /** False where a second, worse resource beside the healthy one breaks nothing (an extra log group, say), with the reason in a comment. */
  readonly copyable?: boolean;
}

type Where = Mutant['where'];

/** What the assembly's manifest says about a stack, and a mutant may change. */
export type StackChange = Partial<
  Pick<TemplateStack, 'account' | 'region' | 'terminationProtection' | 'environment' | 'deployment'>
>;

/** A change of a whole stack that breaks a promise; the finding must name the stack. */
export interface StackMutant {
  readonly name: string;
  readonly kind: MutantKind;
  readonly type: 'AWS::CloudFormation::Stack';
  readonly stack: StackChange;
}

/** Deploys each stack otherwise: elsewhere, unprotected, in somebody else's name. */
export function stackChange(name: string, stack: StackChange, kind: MutantKind = 'move'): StackMutant {
  return { name, kind, type: 'AWS::CloudFormation::Stack', stack };
}

/** Sets a dotted property path to a worse value; the mutant engine also tries it inside Fn::If and in a raw copy. */
export function setTo(
  type: string,
  path: string,
  value: RawValue,
  name: string,
  kind: MutantKind = 'weaken',
  where?: Where,
): Mutant {
  return { name, kind, type, where, change: (resource) => assign(resource, path, value) };
}

/** The same change, in templates alone that hold a resource of a type too: what has the shape elsewhere serves something else. */
export function besides<M extends Mutant>(type: string, mutant: M): M {
  return {
    ...mutant,
    where: (resource, template) => holds(template, type) && (mutant.where?.(resource, template) ?? true),
  };
}

/** The same change, in templates alone that hold no resource of a type, or of any of some. */
export function awayFrom<M extends Mutant>(types: string | readonly string[], mutant: M): M {
  return {
    ...mutant,
    where: (resource, template) =>
      ![types].flat().some((type) => holds(template, type)) && (mutant.where?.(resource, template) ?? true),
  };
}

function holds({ Resources }: RawTemplate, type: string): boolean {
  return Object.values(Resources).some((resource) => resource.Type === type);
}

/**
 * One resource more, in each template that has one of a type. That one is not touched: it only says where the new one is
 * put, and the finding must name the new one.
 */
export function addedBeside(
  carrier: string,
  kind: MutantKind = 'widen',
): (type: string, name: string, properties?: RawObject) => Mutant {
  return (type, name, properties = {}) => ({
    name,
    kind,
    type: carrier,
    notices: { partner: type },
    change: (_carrier, { Resources }) => {
      Resources.Added = { Type: type, Properties: properties };
    },
  });
}

/** Takes a property away: an absent protection is no protection. */
export function without(type: string, path: string, name = `${path} removed`, where?: Where): Mutant {
  return {
    name,
    kind: 'remove',
    type,
    where: (resource, template) => hasPath(resource, path) && (where?.(resource, template) ?? true),
    change: (resource) => assign(resource, path, undefined),
  };
}

/** Takes the whole resource away. */
export function gone(type: string, name = `no ${type}`, notices: Mutant['notices'] = 'absence', where?: Where): Mutant {
  return {
    name,
    kind: 'detach',
    type,
    where,
    notices,
    change: (_resource, template, logicalId) => {
      delete template.Resources[logicalId];
    },
  };
}

function hasPath(resource: RawResource, path: string): boolean {
  let value: RawValue | undefined = resource.Properties;
  for (const step of path.split('.')) {
    if (value === null || typeof value !== 'object') return false;
    value = Array.isArray(value) ? value[Number(step)] : value[step];
  }
  return value !== undefined;
}

/** Writes below Properties, creating what is missing on the way; undefined deletes. */
export function assign(resource: RawResource, path: string, value: RawValue | undefined): void {
  resource.Properties ??= {};
  const steps = path.split('.');
  const last = steps.pop() as string;
  let holder: RawObject | RawValue[] = resource.Properties;
  for (const step of steps) {
    const next: RawValue | undefined = Array.isArray(holder) ? holder[Number(step)] : holder[step];
    const inner: RawObject | RawValue[] = next !== null && typeof next === 'object' ? next : {};
    if (Array.isArray(holder)) holder[Number(step)] = inner;
    else holder[step] = inner;
    holder = inner;
  }
  if (Array.isArray(holder)) {
    if (value === undefined) holder.splice(Number(last), 1);
    else holder[Number(last)] = value;
  } else if (value === undefined) delete holder[last];
  else holder[last] = value;
}

/** An ARN as a template writes it, partition and all: `rawArn(':iam::', { Ref: 'AWS::AccountId' }, ':root')`. */
export function rawArn(...rest: RawValue[]): RawObject {
  return { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ...rest]] };
}

/** The account itself, or another one, as a principal. */
export function rawRoot(account: RawValue = { Ref: 'AWS::AccountId' }): RawObject {
  return rawArn(':iam::', account, ':root');
}
