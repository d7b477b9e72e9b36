import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addedBeside } from '../../mutant';
import { environmentRule, judgeStack } from '../../rule';
import { broken } from '../../verdict';

/** How sure the list is of a service: told by a second hand that read AWS's pages, or still to be looked up there. */
export type Evidence = 'secondary' | 'unverified';

interface ServiceList {
  readonly services: { readonly [service: string]: Evidence };
}

let known: ServiceList | undefined;

export function certifiedServices(): ServiceList {
  known ??= JSON.parse(readFileSync(join(__dirname, 'services-in-scope.json'), 'utf8')) as ServiceList;
  return known;
}

/** CloudFormation's own and CDK's; a custom resource is what its function calls. */
const NO_SERVICE = /^(AWS::(CDK|CloudFormation)|Custom)::/;
const added = addedBeside('AWS::SNS::Topic');

export const hostingCertifiedServices = environmentRule({
  id: 'hosting-certified-services',
  title: 'The templates use services of the reviewed list only: those that ISO 27001, PCI DSS and SOC 2 all cover',
  promises: ['EVM-06'],
  area: 'organisation',
  fix: "Look the service up in AWS's list of services in scope, for all three; then add it to services-in-scope.json with where that stands.",
  *check({ world, environment }) {
    // The list is of what this repository uses: it says nothing about what others may use.
    if (!environment) return;
    const { services } = certifiedServices();
    const strangers = world.resources.filter(
      ({ type }) => !NO_SERVICE.test(type) && !Object.hasOwn(services, type.split('::')[1] ?? ''),
    );
    for (const resource of strangers) yield broken(resource, 'Type', 'a service of the reviewed list', resource.type);
    for (const stack of world.stacks) {
      if (!strangers.some((resource) => resource.stack === stack))
        yield judgeStack(stack, 'Resources', 'services of the reviewed list', 'services of the reviewed list', true);
    }
  },
  mutants: [
    added('AWS::GroundStation::Config', 'a service that nobody has reviewed', {}),
    added('AWS::QLDB::Ledger', 'a service outside the list', { PermissionsMode: 'STANDARD' }),
    added('Alexa::ASK::Skill', 'a service that is not of AWS', {}),
  ],
});
