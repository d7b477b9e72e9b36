import { BatchGetAccountStatusCommand, EnableCommand, type Inspector2Client } from '@aws-sdk/client-inspector2';
import { Failure } from '../runtime/failure';

/** What Inspector scans here, as its API calls it. */
export const SCANNED = ['EC2', 'ECR', 'LAMBDA'] as const;
/** Attempts and milliseconds between them: Inspector is on within a minute or two, a call of the function lasts five at most. */
const PATIENCE = { attempts: 24, pause: 10_000 };

export interface Waiting {
  readonly attempts: number;
  readonly pause: number;
}

/**
 * Switches on every kind of scan and waits until Inspector says so. Twice is like once, so a retry does no harm. Nothing
 * switches it off: a protection does not go with the stack that brought it.
 */
export async function enableInspector(client: Inspector2Client, waiting: Waiting = PATIENCE): Promise<void> {
  const { failedAccounts = [] } = await client.send(new EnableCommand({ resourceTypes: [...SCANNED] }));
  // `ALREADY_ENABLED` is what is wanted.
  const refused = failedAccounts.find(({ errorCode }) => errorCode !== 'ALREADY_ENABLED');
  if (refused) throw new Failure('check failed', `Inspector refuses: ${refused.errorCode}: ${refused.errorMessage}`);
  for (let attempt = 1; attempt <= waiting.attempts; attempt += 1) {
    if ((await missing(client)).length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, waiting.pause));
  }
  throw new Failure('check failed', `Inspector does not scan ${(await missing(client)).join(', ')}`);
}

async function missing(client: Inspector2Client): Promise<string[]> {
  const { accounts = [] } = await client.send(new BatchGetAccountStatusCommand({}));
  const { ec2, ecr, lambda } = accounts[0]?.resourceState ?? {};
  const states = { EC2: ec2?.status, ECR: ecr?.status, LAMBDA: lambda?.status };
  return SCANNED.filter((type) => states[type] !== 'ENABLED');
}
