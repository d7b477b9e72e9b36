import { isUnresolved, unresolvedReasons } from '../../assembly/symbol';
import { filledInTextsOf, LOOKED_UP } from '../../assembly/texts';
import type { Resource } from '../../assembly/types';
import { oncePerResource } from '../../proofs/once';

/** Properties that name a region wherever they stand. */
const NAMES_A_REGION = /(^|\.)\w*Regions?(\.\d+)?$/;
/** Unknown where a template does not say where it goes: it is that place all the same, and no other. */
const OWN_PLACE = /^(AWS::Region: the assembly does not say|Fn::GetAZs: the region is not known$)/;

/** Values that only the deployment knows and that name no place: an image is copied into the region, the others are logins and numbers. */
const NO_PLACES: { readonly [type: string]: RegExp } = {
  'AWS::EC2::LaunchTemplate': /^LaunchTemplateData\.ImageId$/,
  'AWS::Events::Connection': /^AuthParameters\./,
  // Who may subscribe is judged by `alerting-subscribers-known`.
  'AWS::SNS::Subscription': /^Endpoint$/,
};

/**
 * The first value of which nobody can say before the deployment what place it names. In an environment of the repository
 * all values are known; a foreign template may leave many to its parameters, but not a region.
 */
export const firstUnknownPlace = oncePerResource((resource: Resource, [whose]) => {
  for (const { path, text } of filledInTextsOf(resource)) {
    if (!isUnknown(text) || NO_PLACES[resource.type]?.test(path)) continue;
    if (whose === OURS || NAMES_A_REGION.test(path)) return { path, actual: text };
  }
  return undefined;
});

/** What {@link firstUnknownPlace} is asked for where all values must be known. */
export const OURS = 'ours';

function isUnknown(text: string): boolean {
  if (text.includes(LOOKED_UP)) return true;
  return isUnresolved(text) && !unresolvedReasons(text).every((reason) => OWN_PLACE.test(reason));
}
