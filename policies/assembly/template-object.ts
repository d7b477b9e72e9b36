/** A value as it stands in a template, before anything is resolved. */
export type RawValue = string | number | boolean | null | RawValue[] | RawObject;

export interface RawObject {
  [key: string]: RawValue;
}

export interface RawResource {
  Type: string;
  Properties?: RawObject;
  Condition?: string;
  DependsOn?: string | string[];
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  Metadata?: RawObject;
  CreationPolicy?: RawValue;
  UpdatePolicy?: RawValue;
}

/** A CloudFormation template as JSON or YAML gives it; sections other than these two are read where they are needed. */
export interface RawTemplate {
  Resources: { [logicalId: string]: RawResource };
  Conditions?: RawObject;
  [section: string]: unknown;
}

/** True for what JSON calls an object: neither null nor a list. */
export function isObject(value: unknown): value is RawObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Sets a key as an own property, also where it is called `__proto__`. */
export function setOwn<T>(target: { [key: string]: T }, key: string, value: T): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else target[key] = value;
}
