import { Inspector2Client } from '@aws-sdk/client-inspector2';
import { Macie2Client } from '@aws-sdk/client-macie2';
import { CLIENT_SETTINGS } from '../runtime/client-settings';
import { customResource } from '../runtime/custom-resource';
import { Failure } from '../runtime/failure';
import { dataScan } from './data-scan';
import { enableInspector } from './inspector';

/** A deployment may wait where a function of each minute may not: throttling is waited out. */
const PATIENT = { ...CLIENT_SETTINGS, maxAttempts: 8 } as const;
const inspector = new Inspector2Client(PATIENT);
const macie = new Macie2Client(PATIENT);

/** For the two custom resources of the detection stack. */
export const handler = customResource(async (event) => {
  const { Scan } = event.ResourceProperties;
  if (Scan === 'data') return dataScan(macie, event);
  if (Scan !== 'vulnerabilities') throw new Failure('bad event', 'Scan is data or vulnerabilities');
  if (event.RequestType !== 'Delete') await enableInspector(inspector);
  return 'inspector';
});
