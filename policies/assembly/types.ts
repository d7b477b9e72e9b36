/** A value inside a template after every intrinsic function has been resolved: plain JSON, see `symbol.ts`. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

/** Where the code stands that created a resource, relative to the repository. */
export interface SourceLocation {
  readonly file: string;
  readonly line: number;
}

/** One resource of one template, resolved for one combination of conditions (a {@link World}). */
export interface Resource {
  readonly stack: TemplateStack;
  readonly logicalId: string;
  readonly type: string;
  /** Resolved properties; a reference to another resource is a symbol inside a string (`symbol.ts`). */
  readonly properties: { readonly [key: string]: Value };
  readonly deletionPolicy?: string;
  readonly updateReplacePolicy?: string;
  readonly dependsOn: readonly string[];
  readonly metadata: { readonly [key: string]: Value };
  /** Resolved CreationPolicy and UpdatePolicy, where the resource has one. */
  readonly creationPolicy?: Value;
  readonly updatePolicy?: Value;
  /** Construct path as CDK recorded it (`aws:cdk:path`), when it did. */
  readonly path?: string;
  readonly source?: SourceLocation;
}

/** One synthesized template with what the assembly's manifest says about it. */
export interface TemplateStack {
  /** Unique in the assembly, e.g. `evermood-production/database`, or the file name for a plain template. */
  readonly id: string;
  /** CloudFormation's stack name, what Fn::GetStackOutput names. */
  readonly name: string;
  /** What the template claims to belong to (`Metadata.Bollwerk`); never trusted to silence a promise. */
  readonly deployment?: string;
  readonly environment?: string;
  /** `unknown` where the manifest does not say. */
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly terminationProtection: boolean;
  /** Path of the template file, relative to the assembly. */
  readonly file: string;
  readonly sha256: string;
  /** Stack id of the parent when this is a nested stack. */
  readonly parent?: string;
  /** Constructs of a template that can re-open what was judged: Fn::Transform, macros, AWS::Include, unknown sections. */
  readonly openings: readonly { readonly where: string; readonly what: string }[];
  /** Parts of the template as it has them, unresolved: whoever may look at the stack can read them. */
  readonly declared: {
    readonly parameters: Value;
    readonly outputs: Value;
    readonly conditions: Value;
    /** Description, Metadata, Mappings and Rules, by these names. */
    readonly notes: Value;
    /** Resources and outputs that exist under a condition only. */
    readonly conditional: readonly string[];
  };
}

/** All resources of an assembly under one combination of condition outcomes. */
export interface World {
  /** E.g. `{ 'stack/IsProd': true }`; empty when no template has a condition. */
  readonly conditions: { readonly [condition: string]: boolean };
  readonly stacks: readonly TemplateStack[];
  readonly resources: readonly Resource[];
  /** One resource by its stack's id and its logical id. */
  resource(stackId: string, logicalId: string): Resource | undefined;
  /** Resources of one CloudFormation type, in template order. */
  ofType(type: string): readonly Resource[];
  /** The resource that a value points at (Ref or any GetAtt, also across stacks), if it points at exactly one. */
  target(value: Value | undefined): Resource | undefined;
  /** All resources that a value mentions, anywhere inside it. */
  mentions(value: Value | undefined): readonly Resource[];
  /** Resources that mention this one in any property. */
  mentionedBy(resource: Resource): readonly Resource[];
}

/** A loaded cloud assembly (or folder of plain templates). */
export interface Assembly {
  readonly directory: string;
  readonly stacks: readonly TemplateStack[];
  /** One per combination of conditions; exactly one where there are no conditions. Never empty. */
  readonly worlds: readonly World[];
}
