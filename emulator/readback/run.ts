import { type Api, apiOf } from './api';
import type { Deployed } from './deployed';
import type { Outcome } from './read-back';
import { READ_BACKS } from './types';

/** How many resources are asked for at a time: enough to keep a server of one process busy. */
const AT_ONCE = 16;

/**
 * Asks the services for every promised property of the given resources.
 * @param world everything deployed, for expectations that reach across stacks
 */
export async function readEverythingBack(
  endpoint: string,
  resources: readonly Deployed[],
  world: readonly Deployed[],
): Promise<readonly Outcome[]> {
  const apis = new Map<string, Api>();
  const apiFor = ({ account, region }: Deployed): Api => {
    const found = apis.get(`${account}/${region}`) ?? apiOf(endpoint, account, region);
    apis.set(`${account}/${region}`, found);
    return found;
  };
  const waiting = [...resources];
  const outcomes: Outcome[] = [];
  const worker = async (): Promise<void> => {
    for (let resource = waiting.shift(); resource; resource = waiting.shift()) {
      outcomes.push(...(await one(apiFor(resource), resource, world)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return outcomes;
}

async function one(api: Api, resource: Deployed, world: readonly Deployed[]): Promise<readonly Outcome[]> {
  if (resource.recorded) return [];
  const found = READ_BACKS.get(resource.type);
  if (found) return found.run(api, resource, world);
  const reason = `no read-back is written for ${resource.type}`;
  return [{ kind: 'wrong', resource, path: '', promises: [], reason }];
}
