import { Inspector2Client } from '@aws-sdk/client-inspector2';
import { Macie2Client } from '@aws-sdk/client-macie2';
import { CLIENT_SETTINGS } from '../runtime/client-settings';
import { customResource } from '../runtime/custom-resource';
import { scans } from './scans';

/** A deployment may wait where a function of each minute may not: throttling is waited out. */
const PATIENT = { ...CLIENT_SETTINGS, maxAttempts: 8 } as const;

/** For the two custom resources of the detection stack. */
export const handler = customResource(
  scans({ inspector: new Inspector2Client(PATIENT), macie: new Macie2Client(PATIENT) }),
);
