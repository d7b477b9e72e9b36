import type { Deployment, EnvironmentName } from '../../../lib/config/deployment';

/** Names that CDK makes of a whole construct path hold the environment's name, and hashes of the path after it. */
const IDENTIFIER = /«(?:name|domain)»(?:databaseg«generation»)?[A-Za-z0-9]+/g;
const HASH = /[0-9A-F]{8,}/g;

/** A text with all that only says which environment it is about put away, so that two environments can be compared. */
export function anonymous(text: string, deployment: Deployment, name: EnvironmentName): string {
  let result = text;
  for (const [own, sign] of signsOf(deployment, name)) result = result.replaceAll(own, sign);
  return result.replace(IDENTIFIER, (identifier) => identifier.replace(HASH, '#'));
}

type Signs = readonly (readonly [own: string, sign: string])[];

const known = new WeakMap<Deployment, Map<EnvironmentName, Signs>>();

function signsOf(deployment: Deployment, name: EnvironmentName): Signs {
  const signs = known.get(deployment) ?? new Map<EnvironmentName, Signs>();
  known.set(deployment, signs);
  const before = signs.get(name);
  if (before) return before;
  const { account, backup, cidr, domain, certificate, databaseGeneration } = deployment.environments[name];
  const id = `${deployment.name}-${name}`;
  const made: Signs = [
    [domain.name, '«domain»'],
    [domain.name.replaceAll('.', ''), '«domain»'],
    [domain.name.replaceAll('.', '\\.'), '«domain»'],
    [`${id}-g${databaseGeneration}`, '«name»-g«generation»'],
    // Log groups stand ready for several generations, each called after its own.
    [`databaseg${databaseGeneration}`, '«name»databaseg«generation»'],
    [id, '«name»'],
    [id.replace('-', ''), '«name»'],
    // AWS Backup takes no dash in the name of a restore test.
    [id.replace('-', '_'), '«name»'],
    [account, '«account»'],
    [backup.account, '«backup account»'],
    [`${cidr.split('.').slice(0, 2).join('.')}.`, '«network»'],
    [domain.hostedZoneId, '«hosted zone»'],
    ...(certificate.source === 'imported' ? ([[certificate.arn, '«certificate»']] as const) : []),
  ];
  signs.set(name, made);
  return made;
}
