/** The published promises as data: what was said in public, how it is kept, and what would show it. */

/** The public security pages the promises come from; each has a deployment of the same name. */
export type SourceDocument = 'evermood' | 'eventmobi' | 'smartmoove';

export type DeploymentName = SourceDocument;

/** Engineers read English, auditors read German; neither is a translation aid for the other. */
export interface Bilingual {
  readonly en: string;
  readonly de: string;
}

/** How a promise can be kept: only `template` is for the gate, the others are kept elsewhere and say by what. */
export type Way = 'template' | 'evidence' | 'application' | 'pipeline' | 'organisation';

/** The subject that would keep the promise, used to group rules, canaries and mutants. */
export type PromiseArea =
  | 'residency'
  | 'zones'
  | 'network'
  | 'edge'
  | 'app'
  | 'database'
  | 'storage'
  | 'archive'
  | 'keys'
  | 'secrets'
  | 'environments'
  | 'backup'
  | 'audit'
  | 'detection'
  | 'monitoring'
  | 'access'
  | 'containment'
  | 'pipeline'
  | 'organisation'
  | 'product';

export type Comparison = '<' | '<=' | '==' | '>=' | '>';

/** A number a promise holds the deployment to. */
export interface PromisedNumber {
  readonly what: string;
  readonly op: Comparison;
  readonly value: number;
  readonly unit: string;
  /** True when the source gives no number and ours stands in for words such as "regularly" or "at once". */
  readonly proposal: boolean;
}

/** One promise, in our own words, with what shows that it is kept and what would break it. */
export interface PublishedPromise {
  /** EVM-01 to EVM-74, EMB-01 to EMB-89, SMV-01 to SMV-49. */
  readonly id: string;
  readonly document: SourceDocument;
  readonly section: Bilingual;
  /** Line and sentence of the source document, such as `57.1`. */
  readonly sentences: readonly string[];
  readonly title: Bilingual;
  readonly promise: Bilingual;
  readonly numbers: readonly PromisedNumber[];
  readonly ways: readonly Way[];
  readonly primary: Way;
  /** `common` binds all three deployments. */
  readonly binds: 'common' | readonly DeploymentName[];
  /** One entry for exactly each way. */
  readonly proof: { readonly [W in Way]?: Bilingual };
  readonly breaks: readonly string[];
  /** CloudFormation types the template proof looks at; empty when no template can show the promise. */
  readonly resourceTypes: readonly string[];
  /** Conflicts between the three documents, C01 to C28 (C24 does not exist). */
  readonly conflicts: readonly string[];
  /** True when the hosting provider keeps the promise and its audit reports are the proof. */
  readonly inherited: boolean;
  readonly area: PromiseArea;
  readonly note?: Bilingual;
}
