import { Failure } from '../runtime/failure';

/** All that the account is set to, at once: none of these calls takes a part and leaves the rest (fact sheet 8). */
export interface DesiredState {
  readonly account: string;
  readonly s3: Readonly<Record<(typeof S3)[number], boolean>>;
  readonly volumeKey: string;
  readonly password: {
    readonly MinimumPasswordLength: number;
    readonly MaxPasswordAge: number;
    readonly PasswordReusePrevention: number;
    readonly RequireLowercaseCharacters: boolean;
    readonly RequireUppercaseCharacters: boolean;
    readonly RequireNumbers: boolean;
    readonly RequireSymbols: boolean;
    readonly AllowUsersToChangePassword: boolean;
    readonly HardExpiry: boolean;
  };
}

const S3 = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'] as const;

/** CloudFormation hands numbers and booleans over as text. @throws Failure where anything is missing: half a state is none */
export function desiredState(properties: Readonly<Record<string, unknown>>): DesiredState {
  const [s3, password] = [group(properties, 'S3PublicAccessBlock'), group(properties, 'PasswordPolicy')];
  return {
    account: text(properties, 'AccountId'),
    s3: {
      BlockPublicAcls: flag(s3, 'BlockPublicAcls'),
      BlockPublicPolicy: flag(s3, 'BlockPublicPolicy'),
      IgnorePublicAcls: flag(s3, 'IgnorePublicAcls'),
      RestrictPublicBuckets: flag(s3, 'RestrictPublicBuckets'),
    },
    volumeKey: text(properties, 'VolumeKey'),
    password: {
      MinimumPasswordLength: figure(password, 'MinimumPasswordLength'),
      MaxPasswordAge: figure(password, 'MaxPasswordAge'),
      PasswordReusePrevention: figure(password, 'PasswordReusePrevention'),
      RequireLowercaseCharacters: flag(password, 'RequireLowercaseCharacters'),
      RequireUppercaseCharacters: flag(password, 'RequireUppercaseCharacters'),
      RequireNumbers: flag(password, 'RequireNumbers'),
      RequireSymbols: flag(password, 'RequireSymbols'),
      AllowUsersToChangePassword: flag(password, 'AllowUsersToChangePassword'),
      HardExpiry: flag(password, 'HardExpiry'),
    },
  };
}

type Group = Readonly<Record<string, unknown>>;

function group(from: Group, name: string): Group {
  const value = from[name];
  if (typeof value !== 'object' || value === null) throw new Failure('bad event', `${name} is missing`);
  return value as Group;
}

function text(from: Group, name: string): string {
  const value = from[name];
  if (typeof value !== 'string' || value === '') throw new Failure('bad event', `${name} is missing`);
  return value;
}

function flag(from: Group, name: string): boolean {
  const value = String(from[name]);
  if (value !== 'true' && value !== 'false') throw new Failure('bad event', `${name} is neither true nor false`);
  return value === 'true';
}

function figure(from: Group, name: string): number {
  const value = String(from[name]);
  if (!/^\d+$/.test(value)) throw new Failure('bad event', `${name} is no number`);
  return Number(value);
}
