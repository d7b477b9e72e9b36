import type { Service } from '../config/deployment';
import type { Environment } from '../config/environment';
import { type Channel, ENGINE_PORTS } from '../zones';

/** TCP ports of a channel in one environment; `service` has one port per service, or that of the service given. */
export function portsOf(channel: Channel, environment: Environment, service?: Service): number[] {
  const { services, database } = environment.deployment;
  switch (channel) {
    case 'https':
      return [443];
    case 'http-redirect':
      return [80];
    case 'engine':
      return [ENGINE_PORTS[database.engine]];
    case 'service':
      return [...new Set((service ? [service] : services).map(({ port }) => port))];
  }
}
