import {
  type EC2Client,
  EnableEbsEncryptionByDefaultCommand,
  EnableImageBlockPublicAccessCommand,
  ModifyEbsDefaultKmsKeyIdCommand,
  ModifyInstanceMetadataDefaultsCommand,
} from '@aws-sdk/client-ec2';
import { type IAMClient, UpdateAccountPasswordPolicyCommand } from '@aws-sdk/client-iam';
import { PutPublicAccessBlockCommand, type S3ControlClient } from '@aws-sdk/client-s3-control';
import type { SESClient } from '@aws-sdk/client-ses';
import type { DesiredState } from './desired';

export interface Clients {
  readonly ec2: EC2Client;
  readonly iam: IAMClient;
  readonly s3: S3ControlClient;
  readonly ses: SESClient;
}

/**
 * Sets the account to the desired state. Each call says all that it is about, so that running it again, after half of it
 * failed, comes to the same end. The key goes before the switch: no volume is made under AWS's key in between.
 */
export async function apply({ ec2, iam, s3 }: Omit<Clients, 'ses'>, desired: DesiredState): Promise<void> {
  await s3.send(
    new PutPublicAccessBlockCommand({ AccountId: desired.account, PublicAccessBlockConfiguration: desired.s3 }),
  );
  await ec2.send(new ModifyEbsDefaultKmsKeyIdCommand({ KmsKeyId: desired.volumeKey }));
  await ec2.send(new EnableEbsEncryptionByDefaultCommand({}));
  await ec2.send(new EnableImageBlockPublicAccessCommand({ ImageBlockPublicAccessState: 'block-new-sharing' }));
  await ec2.send(
    new ModifyInstanceMetadataDefaultsCommand({
      HttpTokens: 'required',
      HttpPutResponseHopLimit: 1,
      HttpEndpoint: 'enabled',
      InstanceMetadataTags: 'disabled',
    }),
  );
  await iam.send(new UpdateAccountPasswordPolicyCommand(desired.password));
}
