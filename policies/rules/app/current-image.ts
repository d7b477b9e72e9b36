import { isUnresolved, unresolvedReasons } from '../../assembly/symbol';
import type { Value } from '../../assembly/types';
import { setTo, without } from '../../mutant';
import { environmentRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { births, LAUNCH_TEMPLATE } from './machines';

/** Public parameters in which AWS names the newest image of a release that its maker still patches. */
const NEWEST = {
  // Windows Server 2016 ends on 12 January 2027, everything before it has ended (Microsoft product lifecycle).
  windows: /^\/aws\/service\/ami-windows-latest\/Windows_Server-(2019|2022|2025)-English-(Core|Full)-Base$/,
  // Amazon Linux 2 ended on 30 June 2026.
  linux: /^\/aws\/service\/ami-amazon-linux-latest\/al2023-ami-(minimal-)?kernel-[\w.]+-(x86_64|arm64)$/,
};
const IMAGE = 'LaunchTemplateData.ImageId';

export const appCurrentImage = environmentRule({
  id: 'app-current-image',
  title:
    'Servers start from the newest image of a release that is still supported, or from the image that the deployment names',
  promises: ['SMV-03', 'SMV-04', 'SMV-14'],
  area: 'app',
  fix: "Take the image from AWS's public parameter (lib/app/image.ts), or name the service's own in the deployment: workload { kind: 'image', amiId }.",
  *check(scope) {
    const { world, environment } = scope;
    if (!environment) return;
    for (const { resource, prefix } of births(world)) {
      const image = read(resource, `${prefix}ImageId`);
      yield isCurrent(image, scope)
        ? compliant(resource, `${prefix}ImageId`, parameterOf(image) ?? image)
        : broken(
            resource,
            `${prefix}ImageId`,
            `the newest image of ${environment.deployment.operatingSystem} that AWS names`,
          );
    }
  },
  mutants: [
    setTo(LAUNCH_TEMPLATE, IMAGE, 'ami-0123456789abcdef0', 'an old image by its identifier'),
    setTo(
      LAUNCH_TEMPLATE,
      IMAGE,
      '{{resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2012-R2_RTM-English-64Bit-Base}}',
      'Windows Server 2012 R2',
    ),
    setTo(
      LAUNCH_TEMPLATE,
      IMAGE,
      '{{resolve:ssm:/aws/service/ami-amazon-linux-latest/amzn2-ami-hvm-x86_64-gp2}}',
      'Amazon Linux 2',
    ),
    setTo(LAUNCH_TEMPLATE, IMAGE, '{{resolve:ssm:/somebody/elses/image}}', "somebody else's image"),
    without(LAUNCH_TEMPLATE, IMAGE, 'no image'),
  ],
});

function isCurrent(image: Value | undefined, { environment }: Scope): boolean {
  const deployment = environment?.deployment;
  const own = deployment?.services.some(({ workload }) => workload.kind === 'image' && workload.amiId === image);
  const parameter = parameterOf(image);
  return (
    own || (deployment !== undefined && parameter !== undefined && NEWEST[deployment.operatingSystem].test(parameter))
  );
}

/** The SSM parameter that an image comes from, in either of CloudFormation's spellings. */
function parameterOf(image: Value | undefined): string | undefined {
  if (typeof image !== 'string') return undefined;
  if (!isUnresolved(image)) return /^(?:\{\{)?resolve:ssm:([^:}]+)(?:\}\})?$/.exec(image)?.[1];
  const [reason, ...more] = unresolvedReasons(image);
  return more.length === 0 ? /the value of SSM parameter (\S+)$/.exec(reason ?? '')?.[1] : undefined;
}
