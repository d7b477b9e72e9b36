import type { Resource } from '../../assembly/types';
import type { Mutant, RawObject } from '../../mutant';
import { environmentRule, type Verdict } from '../../rule';
import { broken, compliant, isTrue, read } from '../../verdict';
import { PERMISSION_SET } from '../access/people-boundary';

const GROUP = 'AWS::EC2::VerifiedAccessGroup';
const ENDPOINT = 'AWS::EC2::VerifiedAccessEndpoint';
const PROVIDER = 'AWS::EC2::VerifiedAccessTrustProvider';
const EXPECTED = 'a policy whose every permission asks for the state of the device';

export const peopleDevicePosture = environmentRule({
  id: 'people-device-posture',
  title: 'Verified access, should it be built, lets nobody in without asking for the state of the device',
  promises: ['EMB-20'],
  area: 'access',
  fix: 'Give the group a policy that permits only when `context.<device provider>` says so; a device provider must stand beside it.',
  *check({ world, environment }) {
    if (!environment) return;
    const devices = world
      .ofType(PROVIDER)
      .filter((provider) => read(provider, 'TrustProviderType') === 'device')
      .map((provider) => String(read(provider, 'PolicyReferenceName')));
    for (const group of world.ofType(GROUP)) yield judge(group, devices, true);
    // An endpoint without a policy of its own is under its group's.
    for (const endpoint of world.ofType(ENDPOINT)) yield judge(endpoint, devices, false);
    // None at all is the healthy state: people come through the identity centre.
    for (const set of world.ofType(PERMISSION_SET)) yield compliant(set, 'Type', set.type);
  },
  mutants: [
    built('no policy', GROUP, {}),
    built('a policy that is off', GROUP, {
      PolicyEnabled: false,
      PolicyDocument: policy('context.jamf.risk == "LOW"'),
    }),
    built('a policy without the device', GROUP, {
      PolicyEnabled: true,
      PolicyDocument: policy('context.okta.groups.contains("x")'),
    }),
    built('the device or something else', GROUP, {
      PolicyEnabled: true,
      PolicyDocument: policy('context.jamf.risk == "LOW" || context.okta.groups.contains("x")'),
    }),
    built('a second permission without the device', GROUP, {
      PolicyEnabled: true,
      PolicyDocument: `${policy('context.jamf.risk == "LOW"')} permit(principal, action, resource);`,
    }),
    built('the device in a comment', GROUP, {
      PolicyEnabled: true,
      PolicyDocument: '// context.jamf.risk\npermit(principal, action, resource);',
    }),
    built('a device of which nobody tells', GROUP, {
      PolicyEnabled: true,
      PolicyDocument: policy('context.other.risk == "LOW"'),
    }),
    built('an endpoint that asks for less than its group', ENDPOINT, {
      PolicyEnabled: true,
      PolicyDocument: policy('true'),
    }),
  ],
});

function judge(resource: Resource, devices: readonly string[], required: boolean): Verdict {
  const document = read(resource, 'PolicyDocument');
  if (document === undefined && !required) return compliant(resource, 'PolicyDocument', 'that of its group');
  if (typeof document !== 'string') return broken(resource, 'PolicyDocument', EXPECTED);
  // On where nothing is said, as CloudFormation has it for a policy that is given.
  const enabled = read(resource, 'PolicyEnabled');
  if (enabled !== undefined && !isTrue(enabled)) return broken(resource, 'PolicyEnabled', 'true');
  const permissions = document
    .replace(/\/\/[^\n]*/g, '')
    .split(/\bpermit\b/)
    .slice(1);
  const asks = (text: string) =>
    !text.includes('||') && devices.some((name) => new RegExp(`\\bcontext\\.${escaped(name)}\\b`).test(text));
  return permissions.length > 0 && permissions.every(asks)
    ? compliant(resource, 'PolicyDocument')
    : broken(resource, 'PolicyDocument', EXPECTED);
}

function escaped(name: string): string {
  return name.replace(/[^\w]/g, '\\$&');
}

function policy(when: string): string {
  return `permit(principal, action, resource) when { ${when} };`;
}

/** One more group or endpoint, and a provider that tells of devices beside it. */
function built(name: string, type: string, properties: RawObject): Mutant {
  return {
    name,
    kind: 'weaken',
    type: PERMISSION_SET,
    notices: { partner: type },
    change: (_set, template) => {
      template.Resources.Provider = {
        Type: PROVIDER,
        Properties: { TrustProviderType: 'device', DeviceTrustProviderType: 'jamf', PolicyReferenceName: 'jamf' },
      };
      template.Resources.Added = { Type: type, Properties: properties };
    },
  };
}
