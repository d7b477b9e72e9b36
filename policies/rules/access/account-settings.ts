import { PASSWORD_POLICY, SETTINGS_TYPE } from '../../../lib/account/password-policy';
import type { Resource } from '../../assembly/types';
import { setTo, without } from '../../mutant';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isTrue, numberOf, read } from '../../verdict';

const SNAPSHOTS = 'AWS::EC2::SnapshotBlockPublicAccess';
const S3 = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];
const CLASSES = ['RequireLowercaseCharacters', 'RequireUppercaseCharacters', 'RequireNumbers', 'RequireSymbols'];
const [SHORTEST, OLDEST, REMEMBERED] = [14, 180, 24];

export const accessAccountSettings = environmentRule({
  id: 'access-account-settings',
  title:
    'The account itself blocks public buckets, images and snapshots, encrypts volumes under our key, and asks for long passwords',
  promises: ['SMV-28', 'EVM-38', 'EVM-24', 'EMB-27', 'EVM-65'],
  area: 'access',
  fix: 'Put it back into lib/account/settings.ts: the complete state, for what is left out goes back to AWS’s default.',
  *check(scope) {
    if (!scope.environment) return;
    const settings = scope.world.ofType(SETTINGS_TYPE);
    if (settings.length === 0) yield missing(SETTINGS_TYPE, 'the settings of the account');
    for (const each of settings) yield judge(each, scope);
    const snapshots = scope.world.ofType(SNAPSHOTS);
    if (snapshots.length === 0) yield missing(SNAPSHOTS, 'a block of public snapshots');
    for (const each of snapshots) {
      yield read(each, 'State') === 'block-all-sharing'
        ? compliant(each, 'State')
        : broken(each, 'State', 'block-all-sharing');
    }
  },
  mutants: [
    ...S3.map((name) => setTo(SETTINGS_TYPE, `S3PublicAccessBlock.${name}`, false, `${name} off`, 'flip')),
    without(SETTINGS_TYPE, 'S3PublicAccessBlock', 'no block of public buckets'),
    setTo(SETTINGS_TYPE, 'VolumeKey', 'alias/aws/ebs', 'volumes under the key of AWS'),
    setTo(SETTINGS_TYPE, 'AccountId', '999988887777', 'the settings of another account', 'move'),
    setTo(SETTINGS_TYPE, 'PasswordPolicy.MinimumPasswordLength', 13, 'thirteen characters'),
    setTo(SETTINGS_TYPE, 'PasswordPolicy.MaxPasswordAge', 365, 'passwords for a year'),
    setTo(SETTINGS_TYPE, 'PasswordPolicy.MaxPasswordAge', 0, 'passwords for ever'),
    setTo(SETTINGS_TYPE, 'PasswordPolicy.PasswordReusePrevention', 1, 'the password before'),
    ...CLASSES.map((name) => setTo(SETTINGS_TYPE, `PasswordPolicy.${name}`, false, `${name} off`, 'flip')),
    without(SETTINGS_TYPE, 'PasswordPolicy', 'passwords of any kind'),
    setTo(SNAPSHOTS, 'State', 'unblocked', 'public snapshots'),
    setTo(SNAPSHOTS, 'State', 'block-new-sharing', 'snapshots that are public already'),
  ],
});

function judge(settings: Resource, { world, environment }: Scope): Verdict {
  const open = S3.find((name) => !isTrue(read(settings, `S3PublicAccessBlock.${name}`)));
  if (open) return broken(settings, `S3PublicAccessBlock.${open}`, 'true');
  if (world.target(read(settings, 'VolumeKey'))?.type !== 'AWS::KMS::Key')
    return broken(settings, 'VolumeKey', 'a key of these templates');
  if (read(settings, 'AccountId') !== environment?.account)
    return broken(settings, 'AccountId', String(environment?.account));
  const says = (name: string) => read(settings, `PasswordPolicy.${name}`);
  const bad = (name: string, expected: string) => broken(settings, `PasswordPolicy.${name}`, expected);
  if (!(numberOf(says('MinimumPasswordLength')) >= SHORTEST))
    return bad('MinimumPasswordLength', `at least ${SHORTEST}`);
  const age = numberOf(says('MaxPasswordAge'));
  if (!(age >= 1 && age <= OLDEST)) return bad('MaxPasswordAge', `1 to ${OLDEST} days`);
  if (!(numberOf(says('PasswordReusePrevention')) >= REMEMBERED))
    return bad('PasswordReusePrevention', String(REMEMBERED));
  const missingClass = CLASSES.find((name) => !isTrue(says(name)));
  if (missingClass) return bad(missingClass, 'true');
  const unknown = Object.keys(PASSWORD_POLICY).find((name) => says(name) === undefined);
  return unknown ? bad(unknown, 'the complete state') : compliant(settings, 'PasswordPolicy');
}
