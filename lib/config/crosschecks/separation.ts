import { type Deployment, ENVIRONMENT_NAMES, type EnvironmentChoice, type EnvironmentName } from '../deployment';
import { overlaps, parseCidr } from '../fields/cidr';
import type { Problem } from '../problem';
import type { CrossCheck } from './crosscheck';

const PROMISES = ['EVM-50'];

/** EVM-50: an account of its own for each environment. */
export const ownAccount: CrossCheck = {
  reads: ['environments.*.account'],
  problems: unique(['account'], ({ account }) => account, 'an account of its own'),
};

/** Environments that share a name would answer each other's requests. */
export const ownDomain: CrossCheck = {
  reads: ['environments.*.domain.name'],
  problems: unique(['domain', 'name'], ({ domain }) => domain.name, 'a domain name of its own'),
};

/** A hosted zone belongs to one account (EVM-50). */
export const ownHostedZone: CrossCheck = {
  reads: ['environments.*.domain.hostedZoneId'],
  problems: unique(['domain', 'hostedZoneId'], ({ domain }) => domain.hostedZoneId, 'a hosted zone of its own'),
};

/** EVM-50: ranges that overlap could be joined by mistake and would then route into each other. */
export const ownAddresses: CrossCheck = {
  reads: ['environments.*.cidr'],
  problems(deployment) {
    return earlierPairs((later, earlier) => {
      const one = parseCidr(deployment.environments[later].cidr);
      const other = parseCidr(deployment.environments[earlier].cidr);
      if (!one || !other || !overlaps(one, other)) return undefined;
      return {
        path: ['environments', later, 'cidr'],
        value: deployment.environments[later].cidr,
        allowed: `allowed are ranges apart from ${deployment.environments[earlier].cidr} of ${earlier}`,
        promises: PROMISES,
      };
    });
  },
};

/** EVM-56: what is tested is what customers get, so the environments' certificates come from the same source. */
export const sameCertificateSource: CrossCheck = {
  reads: ['environments.*.certificate'],
  problems({ environments }) {
    const { source } = environments.production.certificate;
    return ENVIRONMENT_NAMES.flatMap((name) => {
      const value = environments[name].certificate.source;
      const path = ['environments', name, 'certificate', 'source'];
      return value === source
        ? []
        : [{ path, value, allowed: `allowed is ${source}, as in production`, promises: ['EVM-56'] }];
    });
  },
};

function unique(path: readonly string[], read: (environment: EnvironmentChoice) => string, allowed: string) {
  return ({ environments }: Deployment): readonly Problem[] =>
    earlierPairs((later, earlier) => {
      const value = read(environments[later]);
      if (value !== read(environments[earlier])) return undefined;
      return {
        path: ['environments', later, ...path],
        value,
        allowed: `allowed is ${allowed}, this is that of ${earlier}`,
        promises: PROMISES,
      };
    });
}

/** At most one problem for each environment: with the first earlier one that it collides with. */
function earlierPairs(
  collide: (later: EnvironmentName, earlier: EnvironmentName) => Problem | undefined,
): readonly Problem[] {
  return ENVIRONMENT_NAMES.flatMap((later, index) => {
    for (const earlier of ENVIRONMENT_NAMES.slice(0, index)) {
      const problem = collide(later, earlier);
      if (problem) return [problem];
    }
    return [];
  });
}
