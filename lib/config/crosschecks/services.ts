import { ENGINE_PORTS } from '../../zones';
import { ENVIRONMENT_NAMES, type Service } from '../deployment';
import type { CrossCheck } from './crosscheck';

/** SMV-29: what is isolated per service must be told apart by name, port and host. */
export const ownName = distinct('name');
export const ownPort = distinct('port');
export const ownHost = distinct('host');

/** A service on an engine's port would make the two flows of the zone matrix one (EMB-15). */
export const noEnginePort: CrossCheck = {
  reads: ['services.*.port'],
  problems({ services }) {
    const taken: readonly number[] = Object.values(ENGINE_PORTS);
    const allowed = `allowed is no database port (${taken.join(', ')})`;
    return services.flatMap(({ port }, index) =>
      taken.includes(port) ? [{ path: ['services', index, 'port'], value: port, allowed, promises: ['EMB-15'] }] : [],
    );
  },
};

/** AWS has Windows images for x86 only; a Graviton family has a g behind its generation (EC2 guide, naming). */
export const processorOfSystem: CrossCheck = {
  reads: ['operatingSystem', 'environments.*.sizes.instanceType'],
  problems({ operatingSystem, environments }) {
    if (operatingSystem !== 'windows') return [];
    return ENVIRONMENT_NAMES.flatMap((name) => {
      const value = environments[name].sizes.instanceType;
      const path = ['environments', name, 'sizes', 'instanceType'];
      const allowed = 'allowed are x86 types such as m7i.large: Windows does not run on Graviton';
      return /^[a-z]+\d+g/.test(value) ? [{ path, value, allowed, promises: ['SMV-03'] }] : [];
    });
  },
};

/** What is open to customers is watched: a service with WebSockets has a check that opens one, and no other has (EMB-60). */
export const watchedSockets: CrossCheck = {
  reads: ['services.*.webSockets', 'services.*.checks'],
  problems({ services }) {
    return services.flatMap(({ webSockets, checks }, index) => {
      const echoes = checks.some(({ kind }) => kind === 'echo');
      if (echoes === webSockets) return [];
      const allowed = webSockets
        ? 'allowed is a list with a check of kind echo: the service has WebSockets'
        : 'allowed is a list without a check of kind echo: the service has no WebSockets';
      return [{ path: ['services', index, 'checks'], value: checks, allowed, promises: ['EMB-60'] }];
    });
  },
};

/** Each check has metrics of its own, named after its kind and path. */
export const checksOnce: CrossCheck = {
  reads: ['services.*.checks'],
  problems({ services }) {
    return services.flatMap(({ checks }, index) =>
      checks.flatMap(({ kind, path }, number) => {
        const first = checks.findIndex((other) => other.kind === kind && other.path === path);
        if (first === number) return [];
        const allowed = `allowed is each check once, this is checks[${first}] again`;
        return [{ path: ['services', index, 'checks', number, 'path'], value: path, allowed, promises: ['EMB-60'] }];
      }),
    );
  },
};

function distinct(key: 'name' | 'port' | 'host'): CrossCheck {
  return {
    reads: [`services.*.${key}`],
    problems({ services }) {
      return services.flatMap((service, index) => {
        const first = services.findIndex((other: Service) => other[key] === service[key]);
        if (first === index) return [];
        const allowed = `allowed is a ${key} of its own, this is that of services[${first}]`;
        return [{ path: ['services', index, key], value: service[key], allowed, promises: ['SMV-29'] }];
      });
    },
  };
}
