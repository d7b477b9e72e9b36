import type { Template } from './template';
import type { SourceLocation, TemplateStack } from './types';

/** One template with its place in the assembly. */
export interface StackNode {
  readonly info: TemplateStack;
  readonly template: Template;
  /** The resource of the parent's template that this nested stack is. */
  readonly nestedIn?: { readonly stack: string; readonly logicalId: string };
  /** What is deployed together, such as a CDK stage: conditions are combined within it. */
  readonly group: string;
  /** Construct path and source line by logical id. */
  readonly origins: ReadonlyMap<string, Origin>;
}

export interface Origin {
  readonly path?: string;
  readonly source?: SourceLocation;
}

/** The templates of an assembly and how they find each other; nothing is resolved yet. */
export interface Graph {
  readonly directory: string;
  readonly stacks: readonly StackNode[];
  stack(id: string): StackNode | undefined;
  /** Stacks of one CloudFormation name; nested ones have none that anybody knows. */
  named(name: string): readonly StackNode[];
  /** The stack that a nested-stack resource stands for, if its template is here. */
  nested(parent: StackNode, logicalId: string): StackNode | undefined;
}

export function createGraph(directory: string, stacks: readonly StackNode[]): Graph {
  const byId = new Map(stacks.map((stack) => [stack.info.id, stack]));
  const byName = new Map<string, StackNode[]>();
  const children = new Map<string, StackNode>();
  for (const stack of stacks) {
    const { nestedIn, info } = stack;
    if (nestedIn) children.set(`${nestedIn.stack}\n${nestedIn.logicalId}`, stack);
    else byName.set(info.name, [...(byName.get(info.name) ?? []), stack]);
  }
  return {
    directory,
    stacks,
    stack: (id) => byId.get(id),
    named: (name) => (name === '' ? [] : (byName.get(name) ?? [])),
    nested: (parent, logicalId) => children.get(`${parent.info.id}\n${logicalId}`),
  };
}
