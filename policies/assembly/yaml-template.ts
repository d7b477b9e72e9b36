import {
  type CollectionTag,
  isAlias,
  isMap,
  isScalar,
  LineCounter,
  parseDocument,
  Scalar,
  type ScalarTag,
  visit,
  type YAMLError,
  YAMLMap,
} from 'yaml';
import { UnusableInput } from './unusable-input';

/** A template in YAML as plain values, and the line on which each resource stands. */
export interface YamlTemplate {
  readonly raw: unknown;
  readonly lines: () => ReadonlyMap<string, number>;
}

/** CloudFormation reads YAML 1.1 without these tags (user guide, "CloudFormation template format"). */
const UNSUPPORTED = new Set(['binary', 'merge', 'omap', 'pairs', 'set', 'timestamp']);
/**
 * Twelve digits with a zero in front: read as octal where none is above 7, else as a number that loses the zero
 * (aws-cloudformation/cloudformation-coverage-roadmap issue 745: 012345670123 becomes 1402433619).
 */
const LOST_ACCOUNT = /^0\d{11}$/;
const SHORT_FORMS = [
  'And',
  'Base64',
  'Cidr',
  'Contains',
  'Equals',
  'FindInMap',
  'GetAZs',
  'GetAtt',
  'GetStackOutput',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
];
const TOO_DEEP = (where: string) => `${where} is nested too deeply to be a template: flatten it.`;
const TAGS = [
  ...SHORT_FORMS.map((name) => [name, `Fn::${name}`] as const),
  ['Ref', 'Ref'] as const,
  ['Condition', 'Condition'] as const,
].flatMap(([tag, name]) => shortForm(`!${tag}`, name));

/** Parses YAML as CloudFormation does; `where` names the file in errors. */
export function parseYamlTemplate(text: string, where: string): YamlTemplate {
  const lineCounter = new LineCounter();
  const document = parse(text, lineCounter, where);
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) throw new UnusableInput(explain(problem, where));
  visit(document, {
    Alias: () => {
      throw new UnusableInput(
        `${where} uses a YAML alias, which CloudFormation does not support: write the value out.`,
      );
    },
    Pair: (_, { key }) => {
      if (isScalar(key) && key.type === Scalar.PLAIN && key.value === '<<') {
        throw new UnusableInput(
          `${where} uses a YAML merge key (<<), which CloudFormation does not support: write out what it merges.`,
        );
      }
    },
    Scalar: (_, { type, source = '' }) => {
      if (type === Scalar.PLAIN && LOST_ACCOUNT.test(source)) {
        throw new UnusableInput(
          `${where} has ${source} without quotes, which CloudFormation reads as a number, not as that account: put it in quotes.`,
        );
      }
    },
  });
  return { raw: document.toJS(), lines: () => linesOf(document.contents, lineCounter) };
}

function parse(text: string, lineCounter: LineCounter, where: string) {
  try {
    return parseDocument(text, {
      version: '1.1',
      lineCounter,
      stringKeys: true,
      customTags: (tags) => [
        ...tags.filter((tag) => typeof tag === 'string' || !UNSUPPORTED.has(nameOf(tag.tag))),
        ...TAGS,
      ],
    });
  } catch (error) {
    if (error instanceof RangeError) throw new UnusableInput(TOO_DEEP(where));
    throw error;
  }
}

function explain({ code, message }: YAMLError, where: string): string {
  if (code === 'MULTIPLE_DOCS')
    return `${where} holds several YAML documents: a template is one document, put the others into files of their own.`;
  if (message.startsWith('Maximum call stack')) return TOO_DEEP(where);
  const [what = ''] = message.split('\n');
  return `${where} is not valid YAML: ${what.replace(/:$/, '')}; correct it there.`;
}

function nameOf(tag: string): string {
  return tag.slice(tag.lastIndexOf(':') + 1).replace('<<', 'merge');
}

/** A short form stands before a text, a list or a map, and means an object with the function's full name. */
function shortForm(tag: string, name: string): (ScalarTag | CollectionTag)[] {
  const wrap = (argument: unknown): YAMLMap => {
    const map = new YAMLMap();
    map.set(new Scalar(name), argument);
    return map;
  };
  return [
    { tag, resolve: (text) => ({ [name]: text }) },
    { tag, collection: 'seq', resolve: (list) => wrap(list) },
    { tag, collection: 'map', resolve: (map) => wrap(map) },
  ];
}

function linesOf(contents: unknown, lineCounter: LineCounter): Map<string, number> {
  const lines = new Map<string, number>();
  const resources = isMap(contents) ? contents.get('Resources', true) : undefined;
  if (!isMap(resources)) return lines;
  for (const { key } of resources.items) {
    if (isScalar(key) && !isAlias(key) && key.range)
      lines.set(String(key.value), lineCounter.linePos(key.range[0]).line);
  }
  return lines;
}
