import type { Deployment } from '../../../lib/config/deployment';
import { loadAssembly } from '../../../policies/assembly/load-assembly';
import { templateOf, withTemplate } from '../../../policies/assembly/with-template';
import { verdictsOf } from '../../../policies/judge';
import type { RawResource, RawTemplate } from '../../../policies/mutant';
import type { Rule } from '../../../policies/rule';
import { scopesOf } from '../../../policies/scopes';
import { testDeployment } from '../../fixtures/environment';
import { synthesize } from '../../fixtures/templates';
import { outcome } from './foreign-template';

type Change = (template: RawTemplate) => void;

/** What a rule says about an environment, after a change of one stack's template. */
export type Judged = (rule: Rule, change?: Change, stack?: string) => string;

/** Synthesizes production of a deployment once, to be judged as often as one likes. */
export function sampleEnvironment(deployment: Deployment = testDeployment()): Judged {
  const assembly = loadAssembly(synthesize([deployment], ['production']).directory);
  return (rule, change = () => undefined, stack = 'network') => {
    const id = `${deployment.name}-production/${stack}`;
    const template = structuredClone(templateOf(assembly, id)) as unknown as RawTemplate;
    change(template);
    const [world] = withTemplate(assembly, id, template).worlds;
    const options = { deployments: [deployment], jurisdiction: deployment.jurisdiction };
    const [scope] = world ? scopesOf(world, options) : [];
    if (!scope) throw new Error('an environment has a scope');
    return outcome(verdictsOf(rule, scope));
  };
}

/** The first resource of a type whose logical id contains a text. */
export function pick(template: RawTemplate, type: string, text = ''): { id: string; resource: RawResource } {
  const found = Object.entries(template.Resources).find(([id, { Type }]) => Type === type && id.includes(text));
  if (!found) throw new Error(`no ${type} called ${text}`);
  return { id: found[0], resource: found[1] };
}
