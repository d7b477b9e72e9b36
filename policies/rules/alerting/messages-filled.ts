import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Resource, Value } from '../../assembly/types';
import { assign, type Mutant, type RawObject, type RawResource, setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { TOPIC } from './channel';
import { FIELDS_TOLD } from './fields-told';

const RULE = 'AWS::Events::Rule';
const ROOT = join(__dirname, '..', '..', '..');
const RUNBOOK = /(?:^|\s)(docs\/runbooks\/[a-z0-9-]+\.md)$/;
/** What is called by a clock or an event and reads the event itself. */
const READERS = ['AWS::Lambda::Function', 'AWS::CodePipeline::Pipeline'];
const TRANSFORMER = 'Targets.0.InputTransformer';

export const alertingMessagesFilled = resourceRule({
  id: 'alerting-messages-filled',
  title:
    'A message about an event says what has happened and what to do; functions get the event as it is, machines all they need',
  promises: ['EMB-62', 'EVM-32', 'EMB-61'],
  area: 'monitoring',
  fix: 'Write the message with fields of the event (lib/detection/findings.ts, lib/monitoring/notices.ts) and the path of a runbook at its end.',
  type: RULE,
  when: (_rule, { environment }) => environment !== undefined,
  judge: (rule, scope): readonly Verdict[] =>
    items(read(rule, 'Targets')).map((target, index) => {
      const problem = problemOf(target, rule, scope);
      const property = `Targets.${index}`;
      return problem === undefined
        ? compliant(rule, property, field(target, 'Id') ?? '')
        : broken(
            rule,
            property,
            problem,
            (field(target, 'InputTransformer') ?? field(target, 'Input') ?? 'the event') as Value,
          );
    }),
  mutants: [
    told('an empty message', (transformer) => {
      transformer.InputTemplate = '""';
    }),
    told('a message without runbook', (transformer) => {
      transformer.InputTemplate = String(transformer.InputTemplate).replace(/ Runbook.*"$/, '"');
    }),
    told('a runbook that nobody wrote', (transformer) => {
      transformer.InputTemplate = String(transformer.InputTemplate).replace(/[a-z-]+\.md/, 'of-nobody.md');
    }),
    told('fields that the event does not have', (transformer) => {
      const paths = transformer.InputPathsMap as RawObject;
      for (const name of Object.keys(paths)) paths[name] = '$.detail.nothing';
    }),
    told('fields that nobody fills', (transformer) => {
      delete transformer.InputPathsMap;
    }),
    told('the same words for each event', (transformer) => {
      transformer.InputTemplate = '"Something happened. Runbook: docs/runbooks/security-finding.md"';
    }),
    { ...setTo(RULE, TRANSFORMER, { InputTemplate: '<all' }, 'a message in no form', 'weaken', hasMessage) },
    {
      ...setTo(RULE, 'Targets.0.InputPath', '$.nothing', 'nothing of the event', 'weaken', hasMessage),
      change: (rule) => {
        assign(rule, TRANSFORMER, undefined);
        assign(rule, 'Targets.0.InputPath', '$.nothing');
      },
    },
    setTo(RULE, 'Targets.0.Input', '{}', 'a function that learns nothing of the event', 'weaken', isPlain),
    setTo(RULE, 'Targets.0.InputPath', '$.nothing', 'a function that gets nothing of the event', 'weaken', isPlain),
  ],
});

function problemOf(target: Value, rule: Resource, { world }: Scope): string | undefined {
  const type = world.target(field(target, 'Arn'))?.type;
  if (field(target, 'InputPath') !== undefined) return 'no InputPath: it leaves parts of the event out';
  const transformer = field(target, 'InputTransformer');
  const input = field(target, 'Input');
  if (type !== undefined && READERS.includes(type))
    return transformer === undefined && input === undefined ? undefined : 'the event as it is';
  if (type === TOPIC && transformer === undefined) return problemOfWords(input, 'a message with a runbook at its end');
  return transformer === undefined ? undefined : problemOfTransformer(transformer, type === TOPIC, rule);
}

function problemOfTransformer(transformer: Value, isMessage: boolean, rule: Resource): string | undefined {
  const template = String(field(transformer, 'InputTemplate') ?? '');
  const paths = (field(transformer, 'InputPathsMap') ?? {}) as { readonly [name: string]: Value };
  const used = [...template.matchAll(/<([^<>]+)>/g)].map(([, name = '']) => name);
  const unfilled = used.filter((name) => !Object.hasOwn(paths, name));
  if (unfilled.length > 0) return `a path for <${unfilled.join('>, <')}>`;
  if (used.length === 0) return 'at least one field of the event';
  const sources = items(read(rule, 'EventPattern.source')).map(String);
  const strange = used.filter((name) => !sources.every((source) => FIELDS_TOLD[source]?.includes(String(paths[name]))));
  if (strange.length > 0) return `fields that events of ${sources.join(', ')} have, not <${strange.join('>, <')}>`;
  const filled = template.replace(/<[^<>]+>/g, 'x');
  return isMessage ? problemOfWords(filled, 'a text with a runbook at its end') : problemOfJson(filled);
}

/** What a topic gets is a text in JSON, as a person reads it. */
function problemOfWords(words: Value | undefined, expected: string): string | undefined {
  const text = parsed(words);
  return typeof text === 'string' && endsWithRunbook(text) ? undefined : expected;
}

/** Whether a message ends with the path of a runbook that is there. */
export function endsWithRunbook(text: string): boolean {
  const runbook = RUNBOOK.exec(text)?.[1];
  return runbook !== undefined && existsSync(join(ROOT, runbook));
}

function problemOfJson(words: string): string | undefined {
  const value = parsed(words);
  return value !== null && typeof value === 'object' && Object.keys(value).length > 0 ? undefined : 'an object in JSON';
}

function parsed(words: Value | undefined): Value | undefined {
  try {
    return JSON.parse(String(words)) as Value;
  } catch {
    return undefined;
  }
}

function transformerOf({ Properties }: RawResource): RawObject | undefined {
  const [target] = (Properties?.Targets ?? []) as RawObject[];
  return target?.InputTransformer as RawObject | undefined;
}

function hasMessage(rule: RawResource): boolean {
  return String(transformerOf(rule)?.InputTemplate ?? '').includes('docs/runbooks/');
}

/** A rule that calls a function. */
function isPlain({ Properties }: RawResource, { Resources }: { Resources: { [id: string]: RawResource } }): boolean {
  const [target] = (Properties?.Targets ?? []) as RawObject[];
  const [id] = ((target?.Arn as RawObject | undefined)?.['Fn::GetAtt'] ?? []) as string[];
  return Resources[id ?? '']?.Type === 'AWS::Lambda::Function';
}

function told(name: string, change: (transformer: RawObject) => void): Mutant {
  return {
    name,
    kind: 'weaken',
    type: RULE,
    where: hasMessage,
    change: (rule) => {
      const transformer = transformerOf(rule);
      if (transformer) change(transformer);
    },
  };
}
