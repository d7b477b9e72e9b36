import type { Frame, Intrinsic } from '../frame';
import { hasMark, unresolved } from '../symbol';
import { isObject, type RawObject, type RawValue } from '../template-object';
import { attribute } from './get-att';
import { ref } from './ref';
import { asText } from './text';

const VARIABLE = /\$\{([^{}]*)\}/g;

export const sub: Intrinsic = (argument, frame) => {
  const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
  if (typeof text !== 'string' || !isObject(variables))
    return unresolved('Fn::Sub: wants a text, or a text and variables');
  if (hasMark(text)) return unresolved('Fn::Sub: a text with reserved characters');
  const pieces: string[] = [];
  let end = 0;
  for (const match of text.matchAll(VARIABLE)) {
    pieces.push(text.slice(end, match.index), substitute(match[1] ?? '', variables, frame));
    end = match.index + match[0].length;
  }
  pieces.push(text.slice(end));
  const substituted = pieces.join('');
  frame.budget.text(substituted.length);
  return substituted;
};

function substitute(name: string, variables: RawObject, frame: Frame): string {
  if (name.startsWith('!')) return `\${${name.slice(1)}}`;
  const key = name.trim();
  return asText(lookUp(key, variables, frame), `Fn::Sub: \${${key}}`);
}

function lookUp(key: string, variables: RawObject, frame: Frame) {
  if (Object.hasOwn(variables, key)) return frame.resolve(variables[key] as RawValue);
  const dot = key.indexOf('.');
  return dot < 0 ? ref(key, frame) : attribute(key.slice(0, dot), key.slice(dot + 1), frame);
}
