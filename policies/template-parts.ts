import { type Binding, type State, worst } from './states';

/** What templates can show of one promise. */
export interface TemplatePart {
  readonly state: State;
  /** Whether another way of keeping the promise is open. */
  readonly open: boolean;
}

/** Of the promises that templates can show something of. */
export function templateParts(promises: readonly { readonly bindings: readonly Binding[] }[]): readonly TemplatePart[] {
  return promises
    .map(({ bindings }) => ({
      template: bindings.filter(({ way }) => way === 'template'),
      open: bindings.some(({ state }) => state === 'elsewhere'),
    }))
    .filter(({ template }) => template.length > 0)
    .map(({ template, open }) => ({ state: worst(template.map(({ state }) => state)), open }));
}
