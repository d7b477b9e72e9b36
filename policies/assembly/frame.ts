import type { Budget } from './budget';
import type { Export } from './exports';
import type { Graph, StackNode } from './graph';
import type { RawValue } from './template-object';
import type { Value } from './types';

/** The sections of a template, and what else a value can depend on: a resource's mere existence, all export names. */
export type Section = 'resources' | 'parameters' | 'mappings' | 'conditions' | 'outputs' | 'ids' | 'exports';

/** What resolving a value looked at: decides in which worlds it is shared, and which changes of a template it survives. */
export interface Trace {
  readonly conditions: Map<string, boolean>;
  readonly facts: Set<string>;
}

/** Where a value stands while it is resolved: in one stack, in one world. */
export interface Frame {
  readonly stack: StackNode;
  readonly graph: Graph;
  /** Whoever builds a list or a text pays for it. */
  readonly budget: Budget;
  /** The value with all functions resolved; undefined for AWS::NoValue. */
  resolve(raw: RawValue | undefined): Value | undefined;
  /** The outcome of a condition in this world; undefined where the template has no such condition. */
  condition(name: string): boolean | undefined;
  /** Notes that the value depends on an entry of this stack's template. */
  reads(section: Section, name: string): void;
  /** The value of an output of any stack, evaluated there. */
  output(stack: StackNode, name: string): Value | undefined;
  /** The outputs that stacks of this account and region export under a name. */
  exports(name: string): readonly Export[];
  /** Goes on in another stack; a circle, or a chain of absurd length, gives an unresolved value. */
  within(key: string, stack: StackNode, work: (frame: Frame) => Value | undefined): Value | undefined;
}

/** A function of CloudFormation's template language: its raw argument to its value. */
export type Intrinsic = (argument: RawValue, frame: Frame) => Value | undefined;

/** Name of one entry of one template in a trace. */
export function fact(stackId: string, section: Section, name: string): string {
  return `${stackId}\n${section}\n${name}`;
}
