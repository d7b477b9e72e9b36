import type { Resource, Value } from '../../assembly/types';
import { type RawValue, setTo, without } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isTrue, read } from '../../verdict';
import { births, LAUNCH_TEMPLATE } from './machines';

const VOLUME = 'AWS::EC2::Volume';
const DEVICES = 'LaunchTemplateData.BlockDeviceMappings';
const KEY_EXPECTED = 'a key of this environment that encrypts no database, secret or log';
/** The device that AWS's images start from; under another name the image's own would stay beside ours. */
const ROOT = { linux: '/dev/xvda', windows: '/dev/sda1' };
/** Where other data classes name their key. Releases are of the class of the machines that run them, so buckets are not here. */
const OTHER_CLASSES: readonly (readonly [type: string, property: string])[] = [
  ['AWS::RDS::DBInstance', 'KmsKeyId'],
  ['AWS::SecretsManager::Secret', 'KmsKeyId'],
  ['AWS::Logs::LogGroup', 'KmsKeyId'],
];

export const appVolumesEncrypted = environmentRule({
  id: 'app-volumes-encrypted',
  title: 'Every disk of every machine is encrypted with the key of the compute class',
  promises: ['EVM-38'],
  area: 'app',
  fix: 'Name each block device with Encrypted true and KmsKeyId of the compute key (lib/app/launch-template.ts); a device left out is encrypted only if the image says so.',
  fixElsewhere:
    'Name each block device with Encrypted true and KmsKeyId of a customer-managed key; a device left out is encrypted only if the image says so.',
  *check(scope) {
    const { world, environment } = scope;
    const all = births(world);
    if (all.length === 0 && environment) yield missing(LAUNCH_TEMPLATE, 'a launch template');
    for (const { resource, prefix } of all) {
      const path = `${prefix}BlockDeviceMappings`;
      const devices = items(read(resource, path));
      if (devices.length === 0)
        yield broken(resource, path, "the root device, so that the image's own does not decide", 'none');
      const root = environment && ROOT[environment.deployment.operatingSystem];
      if (root && devices.length > 0 && !devices.some((device) => field(device, 'DeviceName') === root)) {
        yield broken(resource, `${path}.0.DeviceName`, `${root}, the root device`);
      }
      for (const [index, device] of devices.entries())
        yield judgeDisk(resource, `${path}.${index}.Ebs`, field(device, 'Ebs'), scope);
    }
    for (const volume of world.ofType(VOLUME)) yield judgeDisk(volume, '', volume.properties as Value, scope);
  },
  mutants: [
    setTo(LAUNCH_TEMPLATE, `${DEVICES}.0.Ebs.Encrypted`, false, 'a disk in clear', 'flip'),
    without(LAUNCH_TEMPLATE, `${DEVICES}.0.Ebs.Encrypted`, "encryption left to the account's default"),
    without(LAUNCH_TEMPLATE, `${DEVICES}.0.Ebs.KmsKeyId`, "AWS's own key"),
    setTo(LAUNCH_TEMPLATE, `${DEVICES}.0.Ebs.KmsKeyId`, 'alias/aws/ebs', "AWS's own key by name"),
    setTo(
      LAUNCH_TEMPLATE,
      `${DEVICES}.1`,
      { DeviceName: '/dev/sdb', Ebs: { VolumeSize: 100 } },
      'a second disk in clear',
      'widen',
    ),
    without(LAUNCH_TEMPLATE, DEVICES, "the image's own disks"),
    setTo(LAUNCH_TEMPLATE, `${DEVICES}.0.DeviceName`, '/dev/sdz', "the image's own root disk"),
    keyOfTheSecrets(),
  ],
});

function judgeDisk(resource: Resource, path: string, disk: Value | undefined, scope: Scope): Verdict {
  const at = (name: string) => (path ? `${path}.${name}` : name);
  const encrypted = field(disk, 'Encrypted');
  if (!isTrue(encrypted)) return broken(resource, at('Encrypted'), 'true', encrypted);
  const key = scope.world.target(field(disk, 'KmsKeyId'));
  return key?.type === 'AWS::KMS::Key' && !servesAnotherClass(key, scope)
    ? compliant(resource, at('KmsKeyId'), field(disk, 'KmsKeyId'))
    : broken(resource, at('KmsKeyId'), KEY_EXPECTED, field(disk, 'KmsKeyId'));
}

function servesAnotherClass(key: Resource, { world }: Scope): boolean {
  return OTHER_CLASSES.some(([type, property]) =>
    world.ofType(type).some((user) => world.mentions(read(user, property)).includes(key)),
  );
}

/** A good key, but of another class: found in the same template. */
function keyOfTheSecrets() {
  const key = (template: {
    Resources: { [id: string]: { Type: string; Properties?: { [name: string]: RawValue } } };
  }) =>
    Object.values(template.Resources).find(({ Type }) => Type === 'AWS::SecretsManager::Secret')?.Properties
      ?.KmsKeyId ?? null;
  return {
    ...setTo(LAUNCH_TEMPLATE, `${DEVICES}.0.Ebs.KmsKeyId`, '', "the secrets' key"),
    change: (template: { Properties?: { [name: string]: RawValue } }, all: Parameters<typeof key>[0]) => {
      const text = JSON.stringify(template.Properties).replace(
        /"KmsKeyId":\{[^}]*\}/,
        `"KmsKeyId":${JSON.stringify(key(all))}`,
      );
      template.Properties = JSON.parse(text);
    },
  };
}
