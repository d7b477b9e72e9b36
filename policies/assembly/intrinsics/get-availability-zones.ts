import type { Intrinsic } from '../frame';
import { isLiteral, unresolved, zone } from '../symbol';
import { asText } from './text';

/** As many zones as the largest region has; only the deployment knows which of them the account may use. */
const MOST_ZONES = 6;

export const getAvailabilityZones: Intrinsic = (argument, frame) => {
  const named = asText(frame.resolve(argument), 'Fn::GetAZs');
  const region = named === '' ? frame.stack.info.region : named;
  if (region === 'unknown' || !isLiteral(region)) return unresolved('Fn::GetAZs: the region is not known');
  return Array.from({ length: MOST_ZONES }, (_, index) => zone(region, index));
};
