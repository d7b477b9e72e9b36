import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import type { Service } from '../config/deployment';
import type { Environment } from '../config/environment';

/**
 * The machine image. AWS names its newest ones in public parameters, which CloudFormation reads at each deployment:
 * a deployment renews the image (SMV-03, SMV-14), and synthesis asks nobody. Windows is Server Core: less to attack,
 * less to patch.
 */
export function machineImage(environment: Environment, service: Service): ec2.IMachineImage {
  const windows = environment.deployment.operatingSystem === 'windows';
  if (service.workload.kind === 'image') {
    const images = { [environment.region]: service.workload.amiId };
    return windows ? ec2.MachineImage.genericWindows(images) : ec2.MachineImage.genericLinux(images);
  }
  if (windows) {
    return ec2.MachineImage.latestWindows(ec2.WindowsVersion.WINDOWS_SERVER_2022_ENGLISH_CORE_BASE);
  }
  const { architecture } = new ec2.InstanceType(environment.sizes.instanceType);
  // The library's latestAmazonLinux2023() would pin the kernel that was current when it was written.
  return new ec2.AmazonLinux2023ImageSsmParameter({
    cachedInContext: false,
    kernel: ec2.AmazonLinux2023Kernel.DEFAULT,
    cpuType:
      architecture === ec2.InstanceArchitecture.ARM_64 ? ec2.AmazonLinuxCpuType.ARM_64 : ec2.AmazonLinuxCpuType.X86_64,
  });
}
