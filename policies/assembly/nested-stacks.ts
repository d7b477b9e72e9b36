import type { Opening } from './openings';
import { isPseudoParameter } from './pseudo-parameters';
import type { StackDraft } from './stack-draft';
import type { Template } from './template';
import { isObject, type RawValue } from './template-object';

const STACK = 'AWS::CloudFormation::Stack';
const VARIABLE = /\$\{([^}]*)\}/g;

export interface NestedTemplateUrl {
  readonly logicalId: string;
  /** The TemplateURL, or the local path that the packaging will replace; pseudo parameters stand in it as `${AWS::Region}`. */
  readonly url: string;
}

/** The nested stacks of a template whose TemplateURL says where the template will be found. */
export function nestedTemplateUrls({ resources }: Template): NestedTemplateUrl[] {
  return [...resources].flatMap(([logicalId, { Type, Properties }]) => {
    const url = Type === STACK ? urlText(Properties?.TemplateURL) : undefined;
    return url === undefined ? [] : [{ logicalId, url }];
  });
}

/** CDK joins pseudo parameters in, or substitutes them; a URL with anything else in it may lead anywhere. */
function urlText(url: RawValue | undefined): string | undefined {
  if (typeof url === 'string') return url;
  if (!isObject(url) || Object.keys(url).length !== 1) return undefined;
  const { Ref: name, 'Fn::Sub': text, 'Fn::Join': joined } = url;
  if (typeof name === 'string') return isPseudoParameter(name) ? `\${${name}}` : undefined;
  if (typeof text === 'string') return [...text.matchAll(VARIABLE)].every(isPseudo) ? text : undefined;
  const [delimiter, pieces] = Array.isArray(joined) ? joined : [];
  if (delimiter !== '' || !Array.isArray(pieces)) return undefined;
  const texts = pieces.map(urlText);
  return texts.includes(undefined) ? undefined : texts.join('');
}

function isPseudo([, name = '']: RegExpMatchArray): boolean {
  return isPseudoParameter(name);
}

/** Nested stacks whose template is not in the assembly: whatever they make goes unjudged. */
export function unlinkedStacks({ id, template }: StackDraft, drafts: readonly StackDraft[]): Opening[] {
  const openings: Opening[] = [];
  for (const [logicalId, { Type }] of template.resources) {
    if (Type !== STACK) continue;
    const linked = drafts.some(({ nestedIn }) => nestedIn?.stack === id && nestedIn.logicalId === logicalId);
    if (!linked)
      openings.push({ where: `Resources.${logicalId}`, what: 'a nested template that is not in the assembly' });
  }
  return openings;
}
