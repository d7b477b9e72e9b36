import type { Mutant } from '../../mutant';
import { LAUNCH_TEMPLATE } from './machines';

/** Mutant: a line of the first script of servers that says something else. */
export function rewritten(name: string, text: string | RegExp, by: string): Mutant {
  const changed = (value: unknown) => change(value, text, by);
  return {
    name,
    kind: 'weaken',
    type: LAUNCH_TEMPLATE,
    where: ({ Properties }) => JSON.stringify(changed(Properties)) !== JSON.stringify(Properties),
    change: (template) => {
      template.Properties = changed(template.Properties) as typeof template.Properties;
    },
  };
}

function change(value: unknown, text: string | RegExp, by: string): unknown {
  if (typeof value === 'string') return value.replace(text, by);
  if (Array.isArray(value)) return value.map((item) => change(item, text, by));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item, text, by)]));
}
