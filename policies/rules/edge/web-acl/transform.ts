import type { Value } from '../../../assembly/types';
import { field, items } from '../../../proofs/values';
import { numberOf } from '../../../verdict';

const TRANSFORMATIONS: { readonly [type: string]: (text: string) => string } = {
  NONE: (text) => text,
  LOWERCASE: (text) => text.toLowerCase(),
  URL_DECODE: decode,
  COMPRESS_WHITE_SPACE: (text) => text.replace(/[\s\u00a0]+/g, ' '),
  NORMALIZE_PATH: normalize,
};

/** The text after the statement's transformations, in their order; nothing where one of them is not known here. */
export function transformed(text: string, transformations: Value | undefined): string | undefined {
  const ordered = [...items(transformations)].sort(
    (a, b) => numberOf(field(a, 'Priority')) - numberOf(field(b, 'Priority')),
  );
  return ordered.reduce<string | undefined>((result, one) => {
    const apply = TRANSFORMATIONS[String(field(one, 'Type'))];
    return result === undefined || !apply ? undefined : apply(result);
  }, text);
}

function decode(text: string): string {
  return text
    .replaceAll('+', ' ')
    .replace(/%([0-9a-f]{2})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function normalize(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return `/${steps.join('/')}`;
}
