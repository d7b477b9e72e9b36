import { aws_ec2 as ec2, aws_iam as iam, type aws_kms as kms } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Service } from '../config/deployment';
import type { Environment } from '../config/environment';
import { machineImage } from './image';
import { OPERATING_SYSTEMS } from './operating-systems';

export interface LaunchTemplateProps {
  readonly environment: Environment;
  readonly service: Service;
  readonly role: iam.IRole;
  readonly securityGroup: ec2.ISecurityGroup;
  /** Encrypts every volume (EVM-38). */
  readonly volumeKey: kms.IKey;
  readonly userData: ec2.UserData;
}

/**
 * How instances are born: encrypted disks, no public address, no key pair (people come through Session Manager,
 * EVM-30), and credentials that only a process on the instance itself can fetch: IMDSv2 and one network hop.
 */
export function hardenedLaunchTemplate(
  scope: Construct,
  { environment, service, role, securityGroup, volumeKey, userData }: LaunchTemplateProps,
): ec2.LaunchTemplate {
  const { rootDevice, rootVolume } = OPERATING_SYSTEMS[environment.deployment.operatingSystem];
  return new ec2.LaunchTemplate(scope, 'LaunchTemplate', {
    machineImage: machineImage(environment, service),
    instanceType: new ec2.InstanceType(environment.sizes.instanceType),
    instanceProfile: new iam.InstanceProfile(scope, 'InstanceProfile', { role }),
    securityGroup: ec2.SecurityGroup.fromSecurityGroupId(scope, 'SecurityGroup', securityGroup.securityGroupId, {
      mutable: false,
    }),
    associatePublicIpAddress: false,
    userData,
    blockDevices: [
      {
        deviceName: rootDevice,
        volume: ec2.BlockDeviceVolume.ebs(rootVolume, {
          volumeType: ec2.EbsDeviceVolumeType.GP3,
          encrypted: true,
          kmsKey: volumeKey,
          deleteOnTermination: true,
        }),
      },
    ],
    ebsOptimized: true,
    detailedMonitoring: true,
    httpEndpoint: true,
    requireImdsv2: true,
    httpPutResponseHopLimit: 1,
    instanceMetadataTags: false,
  });
}
