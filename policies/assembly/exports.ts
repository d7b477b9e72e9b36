import type { Frame } from './frame';
import type { Graph, StackNode } from './graph';
import { mayBeSamePlace } from './place';
import { isUnresolved } from './symbol';
import { isObject } from './template-object';

export interface Export {
  readonly stack: StackNode;
  readonly output: string;
}

/** All exports of an assembly by their resolved names. */
export type ExportIndex = ReadonlyMap<string, readonly Export[]>;

/** @param frameOf where an output's name is to be evaluated */
export function indexExports(graph: Graph, frameOf: (stack: StackNode) => Frame): ExportIndex {
  const index = new Map<string, Export[]>();
  for (const stack of graph.stacks) {
    for (const [output, definition] of stack.template.outputs) {
      if (!isObject(definition.Export)) continue;
      const name = frameOf(stack).resolve(definition.Export.Name);
      if (typeof name !== 'string' || isUnresolved(name)) continue;
      index.set(name, [...(index.get(name) ?? []), { stack, output }]);
    }
  }
  return index;
}

/** Exports are one name space per account and region. */
export function isVisible({ stack }: Export, consumer: StackNode): boolean {
  return mayBeSamePlace(stack.info, consumer.info);
}
