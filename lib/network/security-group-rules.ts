import type { Service } from '../config/deployment';
import type { Environment } from '../config/environment';
import { type Flow, filteredFlows, type Party } from '../zones';
import { portsOf } from './ports';

/** One end of a rule: a security group by its key (`app:web` for a service), or every address. */
export type GroupEnd = { readonly group: string } | 'any address';

/** What both ends of one allowed connection must be told: `from` may send to `to` on a TCP port. */
export interface GroupRule {
  readonly from: GroupEnd;
  readonly to: GroupEnd;
  readonly port: number;
  readonly description: string;
}

/** Key of a service's security group: one per service, so that services cannot reach each other (SMV-05). */
export function serviceGroup(service: Service): string {
  return `app:${service.name}`;
}

/** The flow matrix as security group rules, one per pair of groups and port. */
export function securityGroupRules(environment: Environment, flows?: readonly Flow[]): GroupRule[] {
  return filteredFlows(flows).flatMap((flow) =>
    members(flow.from, environment).flatMap((from) =>
      members(flow.to, environment).flatMap((to) =>
        portsOf(flow.channel, environment, to.service ?? from.service).map((port) => ({
          from: from.end,
          to: to.end,
          port,
          description: `${flow.why} (${flow.promises.join(', ')})`,
        })),
      ),
    ),
  );
}

function members(party: Party, environment: Environment): { end: GroupEnd; service?: Service }[] {
  if (party === 'internet') {
    return [{ end: 'any address' }];
  }
  if (party === 'app') {
    return environment.deployment.services.map((service) => ({ end: { group: serviceGroup(service) }, service }));
  }
  return [{ end: { group: party } }];
}
