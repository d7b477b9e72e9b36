import type { Opening } from './openings';
import type { StackDraft } from './stack-draft';
import type { Template } from './template';
import { isObject, type RawValue } from './template-object';

const STACK = 'AWS::CloudFormation::Stack';

export interface NestedTemplateUrl {
  readonly logicalId: string;
  /** Last step of the TemplateURL, or the local path that the packaging will replace. */
  readonly url: string;
}

/** The nested stacks of a template, with what their TemplateURL ends in. */
export function nestedTemplateUrls({ resources }: Template): NestedTemplateUrl[] {
  return [...resources].flatMap(([logicalId, { Type, Properties }]) => {
    const url = Type === STACK ? lastText(Properties?.TemplateURL) : undefined;
    return url === undefined
      ? []
      : [{ logicalId, url: url.includes('//') || url.startsWith('/') ? url.slice(url.lastIndexOf('/') + 1) : url }];
  });
}

/** The end of a text: CDK joins the URL suffix in, or substitutes it; where the asset's name is computed there is none. */
function lastText(url: RawValue | undefined): string | undefined {
  if (typeof url === 'string') return url;
  const joined = isObject(url) ? url['Fn::Join'] : undefined;
  const pieces = Array.isArray(joined) ? joined[1] : undefined;
  const last = Array.isArray(pieces) ? pieces.at(-1) : isObject(url) ? url['Fn::Sub'] : undefined;
  return typeof last === 'string' ? last : undefined;
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
