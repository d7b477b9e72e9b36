import type { Service } from '../../lib/config/deployment';
import type { Environment } from '../../lib/config/environment';
import { type Channel, ENGINE_PORTS, FLOWS, type Flow, type Party } from '../../lib/zones';
import type { Scope } from '../scope';
import { oncePerWorld } from './once';

/** One end of a declared connection: a party of the flow matrix; in the app zone, one service. */
export interface End {
  readonly party: Party;
  readonly service?: string;
}

/** One TCP port that one end may open to another. */
export interface DeclaredFlow {
  readonly from: End;
  readonly to: End;
  readonly port: number;
  readonly through?: Flow['through'];
}

/** The flow matrix for the services and the engine of one environment; empty where no config says which they are. */
export const declaredFlows = oncePerWorld(({ environment }: Scope): readonly DeclaredFlow[] =>
  environment ? FLOWS.flatMap((flow) => spelledOut(flow, environment)) : [],
);

/** Parties that have security groups and subnets of their own. */
export function endsInside({ deployment }: Environment): End[] {
  const services = deployment.services.map(({ name }): End => ({ party: 'app', service: name }));
  const others: Party[] = ['edge', 'database', 'recovery', 'operations', 'endpoints'];
  return [...others.map((party): End => ({ party })), ...services];
}

export function sameEnd(one: End | undefined, other: End | undefined): boolean {
  return one !== undefined && one.party === other?.party && one.service === other.service;
}

export function formatEnd({ party, service }: End): string {
  return service === undefined ? party : `${party} (${service})`;
}

/** The internet, and S3 behind its gateway: to a packet filter both are just addresses. */
export function isOutside({ party }: End): boolean {
  return party === 'internet' || party === 's3';
}

function spelledOut({ from, to, channel, through }: Flow, environment: Environment): DeclaredFlow[] {
  return members(from, environment).flatMap((source) =>
    members(to, environment).map((target) => ({
      from: source.end,
      to: target.end,
      port: portOf(channel, environment, target.service),
      through,
    })),
  );
}

function members(party: Party, { deployment }: Environment): { end: End; service?: Service }[] {
  if (party !== 'app') return [{ end: { party } }];
  return deployment.services.map((service) => ({ end: { party, service: service.name }, service }));
}

function portOf(channel: Channel, { deployment }: Environment, service: Service | undefined): number {
  switch (channel) {
    case 'https':
      return 443;
    case 'http-redirect':
      return 80;
    case 'engine':
      return ENGINE_PORTS[deployment.database.engine];
    case 'service':
      if (!service) throw new Error('the matrix sends service traffic to a party without services');
      return service.port;
  }
}
