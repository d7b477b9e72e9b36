import type { RawObject, RawValue } from '../../mutant';
import { everywhere, isObject, type NeutralChange, restating, rewriting } from './neutral-change';

const LISTS = ['Action', 'NotAction', 'Resource', 'NotResource'];

/** The same, as another tool or another author writes it. */
export const OTHER_SPELLING: readonly NeutralChange[] = [
  restating('each action in a statement of its own', (statement) => {
    const { Action, ...rest } = statement;
    return Array.isArray(Action) ? Action.map((each) => ({ ...rest, Action: each })) : [statement];
  }),
  restating('each resource in a statement of its own', (statement) => {
    const { Resource, ...rest } = statement;
    return Array.isArray(Resource) ? Resource.map((each) => ({ ...rest, Resource: each })) : [statement];
  }),
  restating('statements without a name', ({ Sid, ...statement }) => [statement]),
  restating('actions with a small first letter', (statement) => [
    withLists(statement, (value) => (typeof value === 'string' ? value.replace(/:[A-Z]/, small) : value)),
  ]),
  restating('lists around single actions and resources', (statement) => [
    Object.fromEntries(
      Object.entries(statement).map(([key, value]) => [
        key,
        LISTS.includes(key) && !Array.isArray(value) ? [value] : value,
      ]),
    ),
  ]),
  restating('keys of conditions in small letters', (statement) => [
    isObject(statement.Condition)
      ? { ...statement, Condition: eachEntry(statement.Condition, (keys) => renamed(keys, small)) }
      : statement,
  ]),
  restating('yes and no in conditions as such', (statement) => [
    isObject(statement.Condition)
      ? {
          ...statement,
          Condition: eachEntry(statement.Condition, (keys) => eachEntry(keys, (value) => asBoolean(value))),
        }
      : statement,
  ]),
  rewriting('numbers and booleans as text', (value) =>
    typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
  ),
  everywhere('Fn::Join of text and references as Fn::Sub', (value) => asSub(value)),
  everywhere('Fn::GetAtt as one text', (value) => {
    const named = isObject(value) ? value['Fn::GetAtt'] : undefined;
    const plain = Array.isArray(named) && named.every((step) => typeof step === 'string');
    return plain ? { 'Fn::GetAtt': named.join('.') } : value;
  }),
];

function small(text: string): string {
  return text.toLowerCase();
}

function withLists(statement: RawObject, change: (value: RawValue) => RawValue): RawObject {
  return Object.fromEntries(
    Object.entries(statement).map(([key, value]) => {
      if (!/^(Not)?Action$/.test(key)) return [key, value];
      return [key, Array.isArray(value) ? value.map(change) : change(value)];
    }),
  );
}

function eachEntry(object: RawObject, change: (value: RawObject) => RawValue): RawObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value as RawObject)]));
}

function renamed(object: RawObject, name: (key: string) => string): RawObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [name(key), value]));
}

function asBoolean(value: RawValue): RawValue {
  return value === 'true' || value === 'false' ? value === 'true' : value;
}

function asSub(value: RawValue): RawValue {
  const joined = isObject(value) ? value['Fn::Join'] : undefined;
  const [separator, parts] = Array.isArray(joined) ? joined : [];
  if (separator !== '' || !Array.isArray(parts)) return value;
  const texts = parts.map(variable);
  return texts.includes(undefined) ? value : { 'Fn::Sub': texts.join('') };
}

/** A part of a text as Fn::Sub writes it; undefined for what is neither text nor a plain reference. */
function variable(part: RawValue): string | undefined {
  if (typeof part === 'string') return part.replaceAll('$' + '{', '$' + '{!');
  if (!isObject(part)) return undefined;
  const attribute = part['Fn::GetAtt'];
  const name = Array.isArray(attribute) ? attribute.join('.') : (attribute ?? part.Ref);
  return typeof name === 'string' ? `\${${name}}` : undefined;
}
