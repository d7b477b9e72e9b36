import type { Budget } from './budget';
import { type ExportIndex, indexExports, isVisible } from './exports';
import { type Frame, fact, type Trace } from './frame';
import type { Graph, StackNode } from './graph';
import { isIntrinsic } from './intrinsics/names';
import { ref } from './intrinsics/ref';
import { INTRINSICS } from './intrinsics/table';
import type { Memo, Outcomes } from './memo';
import { hasMark, unresolved } from './symbol';
import { isObject, type RawObject, type RawValue, setOwn } from './template-object';
import type { Value } from './types';

/** Values within values, through all stacks a value is passed on by: no recursion may exhaust the stack. */
const DEEPEST = 400;

/** Resolves values of one world. */
export interface Resolver {
  /** Resolves whatever `work` asks for, and tells what that looked at. */
  trace<T>(stack: StackNode, work: (frame: Frame) => T): { readonly trace: Trace; readonly value: T };
}

interface Session {
  readonly graph: Graph;
  readonly outcomes: Outcomes;
  readonly outputs: Memo<Value | undefined>;
  readonly budget: Budget;
  exports?: { readonly trace: Trace; readonly value: ExportIndex };
}

/** What one resource's resolution shares, in however many stacks it goes on. */
interface Run {
  readonly session: Session;
  readonly trace: Trace;
  readonly open: Set<string>;
  depth: number;
}

/** @param shared what all worlds of an assembly share */
export function createResolver(
  graph: Graph,
  outcomes: Outcomes,
  shared: Pick<Session, 'outputs' | 'budget'>,
): Resolver {
  const session: Session = { graph, outcomes, ...shared };
  return { trace: (stack, work) => traced(session, new Set(), 0, (run) => work(frameOf(run, stack))) };
}

function traced<T>(session: Session, open: Set<string>, depth: number, work: (run: Run) => T) {
  const trace: Trace = { conditions: new Map(), facts: new Set() };
  const value = work({ session, trace, open, depth });
  return { trace, value };
}

function frameOf(run: Run, stack: StackNode): Frame {
  const { session, trace } = run;
  const frame: Frame = {
    stack,
    graph: session.graph,
    budget: session.budget,
    resolve: (raw) => resolve(raw, frame, run),
    condition: (name) => {
      frame.reads('conditions', name);
      const key = `${stack.info.id}/${name}`;
      const outcome = session.outcomes[key];
      if (outcome !== undefined) trace.conditions.set(key, outcome);
      return outcome;
    },
    reads: (section, name) => trace.facts.add(fact(stack.info.id, section, name)),
    output: (producer, name) => output(run, producer, name),
    exports: (name) => {
      const index = exportsOf(run);
      trace.facts.add(fact('', 'exports', ''));
      for (const [condition, outcome] of index.trace.conditions) trace.conditions.set(condition, outcome);
      return (index.value.get(name) ?? []).filter((found) => isVisible(found, stack));
    },
    within: (key, there, work) => {
      if (run.open.has(key)) return unresolved(`circular: ${key} depends on itself`);
      run.open.add(key);
      try {
        return work(there === stack ? frame : frameOf(run, there));
      } finally {
        run.open.delete(key);
      }
    },
  };
  return frame;
}

function resolve(raw: RawValue | undefined, frame: Frame, run: Run): Value | undefined {
  if (typeof raw === 'string') return hasMark(raw) ? unresolved('a text with reserved characters') : raw;
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : unresolved('a number that no JSON can hold');
  if (raw === undefined || raw === null || typeof raw !== 'object') return raw;
  if (run.depth >= DEEPEST) return unresolved('nested too deeply');
  run.depth += 1;
  try {
    return Array.isArray(raw) ? list(raw, frame, run) : object(raw, frame, run);
  } finally {
    run.depth -= 1;
  }
}

function list(raw: readonly RawValue[], frame: Frame, run: Run): Value[] {
  run.session.budget.values(raw.length);
  const items: Value[] = [];
  for (const item of raw) {
    const value = resolve(item, frame, run);
    if (value !== undefined) items.push(value);
  }
  return items;
}

function object(raw: RawObject, frame: Frame, run: Run): Value | undefined {
  const keys = Object.keys(raw);
  run.session.budget.values(keys.length);
  const [first] = keys;
  if (first !== undefined && keys.length === 1) {
    const argument = raw[first] as RawValue;
    if (first === 'Ref') return ref(argument, frame);
    if (isIntrinsic(first)) return INTRINSICS[first](argument, frame);
  }
  const properties: { [key: string]: Value } = {};
  for (const key of keys) {
    // CloudFormation refuses a Ref with company, as it does a function: nobody can say what such an object means.
    if (key === 'Ref' || key.startsWith('Fn::')) return unresolved(`${key} cannot be resolved`);
    const value = resolve(raw[key], frame, run);
    if (value !== undefined)
      setOwn(properties, hasMark(key) ? unresolved('a name with reserved characters') : key, value);
  }
  return properties;
}

/** While the names of exports are resolved there are none: a name that imports another is a circle. */
function exportsOf({ session, open }: Run): { readonly trace: Trace; readonly value: ExportIndex } {
  if (!session.exports) {
    session.exports = { trace: { conditions: new Map(), facts: new Set() }, value: new Map() };
    session.exports = traced(session, open, 0, (run) => indexExports(session.graph, (there) => frameOf(run, there)));
  }
  return session.exports;
}

/** An output is resolved once per distinct outcome of conditions; whoever reads it inherits what it looked at. */
function output(run: Run, producer: StackNode, name: string): Value | undefined {
  const { session, trace, open } = run;
  const key = `${producer.info.id}/${name}`;
  if (open.has(`output ${key}`)) return unresolved(`circular: output ${key} depends on itself`);
  let entry = session.outputs.find(key, session.outcomes);
  if (!entry) {
    open.add(`output ${key}`);
    entry = traced(session, open, run.depth, (inner) => outputValue(frameOf(inner, producer), name));
    open.delete(`output ${key}`);
    session.outputs.add(key, entry);
  }
  for (const [condition, outcome] of entry.trace.conditions) trace.conditions.set(condition, outcome);
  for (const read of entry.trace.facts) trace.facts.add(read);
  return entry.value;
}

function outputValue(frame: Frame, name: string): Value | undefined {
  const { template, info } = frame.stack;
  frame.reads('outputs', name);
  const definition = template.outputs.get(name);
  const missing = unresolved(`stack ${info.id} has no output ${name}`);
  if (!isObject(definition)) return missing;
  if (typeof definition.Condition === 'string' && frame.condition(definition.Condition) === false) return missing;
  const value = frame.resolve(definition.Value);
  const simple = value !== null && typeof value !== 'object' && value !== undefined;
  return simple ? value : unresolved(`output ${name} of stack ${info.id} is no text`);
}
