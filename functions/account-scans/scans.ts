import type { Inspector2Client } from '@aws-sdk/client-inspector2';
import type { Macie2Client } from '@aws-sdk/client-macie2';
import type { Act } from '../runtime/custom-resource';
import { Failure } from '../runtime/failure';
import { dataScan } from './data-scan';
import { enableInspector, type Waiting } from './inspector';

export interface Clients {
  readonly inspector: Inspector2Client;
  readonly macie: Macie2Client;
}

/** Inspector stays on when its resource goes; Macie's job goes with it, for it was made by it. */
export function scans({ inspector, macie }: Clients, waiting?: Waiting): Act {
  return async (event) => {
    const { Scan } = event.ResourceProperties;
    if (Scan === 'data') return dataScan(macie, event);
    if (Scan !== 'vulnerabilities') throw new Failure('bad event', 'Scan is data or vulnerabilities');
    if (event.RequestType !== 'Delete') await enableInspector(inspector, waiting);
    return 'inspector';
  };
}
