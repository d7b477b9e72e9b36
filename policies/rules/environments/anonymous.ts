import type { Deployment, EnvironmentName } from '../../../lib/config/deployment';
import { contains, parseCidr } from '../../../lib/config/fields/cidr';

/** Names that CDK makes of a whole construct path hold the environment's name, and hashes of the path after it. */
const IDENTIFIER = /«(?:name|domain)»(?:databaseg«generation»)?[A-Za-z0-9]+/g;
const ADDRESS = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?(?![\d.])/g;
const HASH = /[0-9A-F]{8,}/g;

/** CDK cuts the names of vaults in front, to the 50 characters that AWS Backup takes. */
const CUT = /(?<=")[A-Za-z0-9]{50}(?=\\?")/g;

function uncut(own: string, id: string, least: string): string {
  const cut = Array.from({ length: id.length - least.length + 1 }, (_, index) => id.slice(index));
  const front = cut.find((each) => own.startsWith(each));
  return front === undefined ? own : `«name»${own.slice(front.length)}`;
}

/** A text with all that only says which environment it is about put away, so that two environments can be compared. */
export function anonymous(text: string, deployment: Deployment, name: EnvironmentName): string {
  let result = text.replace(CUT, (own) => uncut(own, `${deployment.name}${name}`, name));
  for (const [own, sign] of signsOf(deployment, name)) result = result.replaceAll(own, sign);
  const placed = result.replace(ADDRESS, (address) => place(address, deployment.environments[name].cidr));
  return placed.replace(IDENTIFIER, (identifier) => identifier.replace(HASH, '#'));
}

/**
 * Where an address or range lies in the network of its environment: of two networks of different sizes, the same plan makes ranges
 * that lie in the same part of each. A single address is counted from the first.
 */
function place(address: string, cidr: string): string {
  const network = parseCidr(cidr);
  const range = parseCidr(address.includes('/') ? address : `${address}/32`);
  if (!network || !range || !contains(network, range)) return address;
  const offset = range.first - network.first;
  if (range.prefix === 32) return `«network»+${offset}`;
  return `«network»+${offset / (network.last - network.first + 1)}/${range.prefix - network.prefix}`;
}

type Signs = readonly (readonly [own: string, sign: string])[];

const known = new WeakMap<Deployment, Map<EnvironmentName, Signs>>();

function signsOf(deployment: Deployment, name: EnvironmentName): Signs {
  const signs = known.get(deployment) ?? new Map<EnvironmentName, Signs>();
  known.set(deployment, signs);
  const before = signs.get(name);
  if (before) return before;
  const { account, backup, domain, certificate, databaseGeneration } = deployment.environments[name];
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
    [domain.hostedZoneId, '«hosted zone»'],
    ...(certificate.source === 'imported' ? ([[certificate.arn, '«certificate»']] as const) : []),
  ];
  signs.set(name, made);
  return made;
}
