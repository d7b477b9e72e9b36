import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { S3ControlClient } from '@aws-sdk/client-s3-control';
import { SESClient } from '@aws-sdk/client-ses';
import { answer, type CustomResourceEvent } from '../runtime/answer';
import { CLIENT_SETTINGS } from '../runtime/client-settings';
import { log, logFailure } from '../runtime/log';
import { apply, type Clients } from './apply';
import { desiredState } from './desired';
import { putInForce } from './receipt-rules';
import { RECEIPT_TYPE } from './receipt-type';

/** The same for ever: another id would make CloudFormation delete the one before. */
const PHYSICAL_ID = 'account-settings';
/** A stack is deployed while others are: throttling is waited out, within the function's minutes. */
const ATTEMPTS = 8;

/** Tells CloudFormation how it went, whatever happens: without an answer a stack waits for an hour. */
export async function settle(asked: CustomResourceEvent, clients: Clients): Promise<void> {
  const mail = asked.ResourceType === RECEIPT_TYPE;
  const id = asked.PhysicalResourceId ?? (mail ? 'active-receipt-rule-set' : PHYSICAL_ID);
  try {
    // A stack that goes leaves the account as safe as it was.
    if (asked.RequestType !== 'Delete') {
      if (mail) await putInForce(clients.ses, asked.ResourceProperties);
      else await apply(clients, desiredState(asked.ResourceProperties));
    }
  } catch (error) {
    logFailure('account settings', error, { request: asked.RequestType });
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
    await answer(asked, { Status: 'FAILED', Reason: reason }, id);
    return;
  }
  log('info', 'account settings', { request: asked.RequestType });
  await answer(asked, { Status: 'SUCCESS', Reason: asked.RequestType }, id);
}

export async function handler(asked: CustomResourceEvent): Promise<void> {
  const settings = { ...CLIENT_SETTINGS, maxAttempts: ATTEMPTS, retryMode: 'adaptive' } as const;
  await settle(asked, {
    ec2: new EC2Client(settings),
    iam: new IAMClient(settings),
    s3: new S3ControlClient(settings),
    ses: new SESClient(settings),
  });
}
