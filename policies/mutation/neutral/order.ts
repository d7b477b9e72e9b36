import type { RawObject } from '../../mutant';
import { everywhere, isObject, type NeutralChange, rewriting } from './neutral-change';

/** Lists whose order means something. */
const ORDERED = /^(KeySchema|Stages|Command|EntryPoint|Processors|Layers|Overrides)$/;

/** CloudFormation and AWS know no order in these. */
export const OTHER_ORDER: readonly NeutralChange[] = [
  rewriting('every list without an order of its own, backwards', (value, path) =>
    Array.isArray(value) && !path.some((step) => ORDERED.test(step)) ? value.reverse() : value,
  ),
  everywhere('the keys of every object, backwards', (value) =>
    isObject(value) ? (Object.fromEntries(Object.entries(value).reverse()) as RawObject) : value,
  ),
  {
    name: 'resources, and what they depend on, backwards',
    change: (template) => {
      template.Resources = Object.fromEntries(Object.entries(template.Resources).reverse());
      for (const resource of Object.values(template.Resources))
        if (Array.isArray(resource.DependsOn)) resource.DependsOn.reverse();
    },
  },
];
