import {
  EC2Client,
  GetEbsDefaultKmsKeyIdCommand,
  GetEbsEncryptionByDefaultCommand,
  GetImageBlockPublicAccessStateCommand,
  GetInstanceMetadataDefaultsCommand,
  GetSnapshotBlockPublicAccessStateCommand,
} from '@aws-sdk/client-ec2';
import { GetAccountPasswordPolicyCommand, IAMClient } from '@aws-sdk/client-iam';
import type { Api } from './api';
import type { Deployed } from './deployed';
import { readBack } from './read-back';
import { unsigned } from './unsigned';

const BLOCKS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

async function publicAccessBlock(api: Api, account: string): Promise<Record<string, boolean>> {
  const path = '/v20180820/configuration/publicAccessBlock';
  const text = await unsigned(api, { service: 's3', path, headers: { 'x-amz-account-id': account } });
  return Object.fromEntries(BLOCKS.map((name) => [name, new RegExp(`<${name}>true</${name}>`, 'i').test(text)]));
}

async function settings(api: Api, { account }: Deployed) {
  const [ec2, iam] = [api.client(EC2Client), api.client(IAMClient)];
  const [s3, key, encryption, images, metadata, password] = await Promise.all([
    publicAccessBlock(api, account),
    ec2.send(new GetEbsDefaultKmsKeyIdCommand({})),
    ec2.send(new GetEbsEncryptionByDefaultCommand({})),
    ec2.send(new GetImageBlockPublicAccessStateCommand({})),
    ec2.send(new GetInstanceMetadataDefaultsCommand({})),
    iam.send(new GetAccountPasswordPolicyCommand({})),
  ]);
  return {
    s3,
    key: encryption.EbsEncryptionByDefault ? key.KmsKeyId : 'not encrypted by default',
    images: images.ImageBlockPublicAccessState,
    tokens: metadata.AccountLevel?.HttpTokens,
    password: { ...password.PasswordPolicy, ExpirePasswords: undefined },
  };
}

/** What our own function did to the account: read from the services, not from what it was told. */
const accountSettings = readBack({
  type: 'Custom::AccountSettings',
  read: settings,
  checks: [
    { path: 'S3PublicAccessBlock', promises: ['SMV-28'], actual: ({ s3 }) => s3 },
    { path: 'VolumeKey', promises: ['EVM-38'], actual: ({ key }) => key },
    { path: 'PasswordPolicy', promises: ['EVM-24', 'EMB-27'], actual: ({ password }) => password },
    {
      path: 'AccountId',
      promises: ['EVM-65', 'SMV-28'],
      expected: () => ['block-new-sharing', 'required'],
      actual: ({ images, tokens }) => [images, tokens],
    },
  ],
  notPromised: ['ServiceToken'],
});

const snapshots = readBack({
  type: 'AWS::EC2::SnapshotBlockPublicAccess',
  read: (api) => api.client(EC2Client).send(new GetSnapshotBlockPublicAccessStateCommand({})),
  checks: [{ path: 'State', promises: ['SMV-28'], actual: ({ State }) => State }],
});

export const accountTypes = [accountSettings, snapshots];
