import { ENVIRONMENT_NAMES } from '../../../lib/config/deployment';
import type { Environment } from '../../../lib/config/environment';
import { isUnresolved, references } from '../../assembly/symbol';
import { LOOKED_UP, textsOf } from '../../assembly/texts';
import type { Resource, TemplateStack } from '../../assembly/types';
import { besides, type RawTemplate, type RawValue, setTo } from '../../mutant';
import { field } from '../../proofs/values';
import { environmentRule, judgeStack, missing, STACK_TYPE, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant } from '../../verdict';
import { API, isOfStatusSite } from './site';

const BUCKET = 'AWS::S3::Bucket';
/** The one parameter that CDK gives each template: which version of the bootstrap its account has. */
const OWN_PARAMETER = /^\/cdk-bootstrap\//;

/** What the template itself says, by a default. */
const OWN_TYPES = ['String', 'Number', 'CommaDelimitedList', 'List<Number>'];

export const containmentStatusApart = environmentRule({
  id: 'containment-status-apart',
  title: 'The status site stands in an account that holds nothing else, and takes nothing from the service',
  promises: ['SMV-47'],
  area: 'containment',
  fix: 'Keep stacks/status.ts in organization.statusSite.account, alone; copy what it needs into lib/status instead of referring to it.',
  *check(scope) {
    const { environment, world, assembly } = scope;
    if (!environment) return;
    const { account } = environment.deployment.organization.statusSite;
    const site = world.stacks.filter((stack) => isOfStatusSite(stack, scope));
    if (site.length === 0) yield missing(STACK_TYPE, 'a stack with the status site');
    const others = assembly.stacks.filter((stack) => stack.account === account && !site.includes(stack));
    for (const stack of others)
      yield judgeStack(stack, 'env.account', 'an account other than the status site’s', account, false);
    for (const stack of site) {
      yield judgeStack(stack, 'env.region', environment.region, stack.region, stack.region === environment.region);
      const taken = parametersFromElsewhere(stack);
      yield judgeStack(stack, 'Parameters', 'none that is read at the deployment', taken, taken.length === 0);
    }
    const strange = strangersOf(environment);
    for (const resource of world.resources) if (site.includes(resource.stack)) yield judge(resource, strange, scope);
  },
  mutants: [
    ...borrowed('an export of the service', () => ({ 'Fn::ImportValue': 'service:ExportsOutputRefVpc' })),
    ...borrowed('an output of a stack of the service', (template) => ({
      'Fn::GetStackOutput': { StackName: `${deploymentOf(template)}-production-network`, OutputName: 'Vpc' },
    })),
    ...borrowed('a parameter that the service keeps', () => '{{resolve:ssm:/service/vpc}}'),
    ...borrowed('a name of the service', (template) => `${deploymentOf(template)}-production-uploads`),
  ],
});

function judge(resource: Resource, strange: readonly RegExp[], { world }: Scope): Verdict {
  for (const { path, text } of textsOf(resource)) {
    const unknown = isUnresolved(text) || text.includes(LOOKED_UP);
    if (unknown) return broken(resource, path, 'what the template itself knows', text);
    const foreign = references(text).find(({ stack, logicalId }) => {
      const target = world.resource(stack, logicalId);
      return target !== undefined && target.stack !== resource.stack;
    });
    if (foreign) return broken(resource, path, 'resources of the status site', `${foreign.stack}/${foreign.logicalId}`);
    const name = strange.map((pattern) => pattern.exec(text)?.[0]).find((found) => found !== undefined);
    if (name !== undefined) return broken(resource, path, 'no name of the service', name);
  }
  return compliant(resource, 'Properties', 'the status site only');
}

/** By what the service's resources are called: ids of environments, their accounts, hosts and zones. An address to write to is none. */
function strangersOf({ deployment }: Environment): readonly RegExp[] {
  return ENVIRONMENT_NAMES.flatMap((name) => {
    const { account, backup, domain } = deployment.environments[name];
    const host = domain.name.replaceAll('.', '\\.');
    return [
      new RegExp(`\\b${deployment.name}-${name}\\b`),
      new RegExp(`\\b(${account}|${backup.account}|${domain.hostedZoneId})\\b`),
      new RegExp(`(?<![@\\w.-])(?:[\\w-]+\\.)*${host}(?![\\w-])`),
    ];
  });
}

function parametersFromElsewhere({ declared }: TemplateStack): string[] {
  const parameters = Object.entries((declared.parameters ?? {}) as Record<string, RawValue>);
  return parameters.flatMap(([name, parameter]) => {
    const said = field(parameter as never, 'Default');
    const own = said !== undefined && OWN_TYPES.includes(String(field(parameter as never, 'Type')));
    return own || (typeof said === 'string' && OWN_PARAMETER.test(said)) ? [] : [name];
  });
}

function deploymentOf({ Metadata }: RawTemplate): string {
  const { Bollwerk } = (Metadata ?? {}) as { Bollwerk?: { deployment?: string } };
  return Bollwerk?.deployment ?? '';
}

/** In the page's bucket and in a text of the interface: both could carry what the service lends. */
function borrowed(name: string, value: (template: RawTemplate) => RawValue) {
  return [
    { ...setTo(BUCKET, 'Tags', [], name, 'widen'), path: 'Tags' },
    { ...setTo(API, 'Description', '', `${name}, in the interface`, 'widen'), path: 'Description' },
  ].map(({ path, ...mutant }) =>
    besides(API, {
      ...mutant,
      change: (resource, template) => {
        const said = value(template);
        resource.Properties = {
          ...resource.Properties,
          [path]: path === 'Tags' ? [{ Key: 'of', Value: said }] : said,
        };
      },
    }),
  );
}
