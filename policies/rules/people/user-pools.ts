import type { Resource } from '../../assembly/types';
import { addedBeside, type Mutant, type RawObject } from '../../mutant';
import { items } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import { broken, compliant, isFalse, isTrue, numberOf, read } from '../../verdict';
import { PERMISSION_SET } from '../access/people-boundary';

const POOL = 'AWS::Cognito::UserPool';
const CLIENT = 'AWS::Cognito::UserPoolClient';
const SHORTEST = 14;
const PASSWORD = 'Policies.PasswordPolicy';
/** Security keys are one of the ways in; Cognito keeps the password beside them, and with it the second factor. */
const FIRST = 'Policies.SignInPolicy.AllowedFirstAuthFactors';
const FIRST_FACTORS = ['WEB_AUTHN', 'PASSWORD'];
const EXPECTED_FIRST = `WEB_AUTHN for staff, and nothing weaker than ${FIRST_FACTORS.join(' or ')}`;
const VERIFIED = 'MULTI_FACTOR_WITH_USER_VERIFICATION';
const CLASSES = ['RequireLowercase', 'RequireUppercase', 'RequireNumbers', 'RequireSymbols'];
const added = addedBeside(PERMISSION_SET, 'weaken');

export const peopleUserPools = environmentRule({
  id: 'people-user-pools',
  title: 'A user pool, should one be built, demands a second factor, long passwords and the identity provider',
  promises: ['EVM-22', 'EVM-24', 'EMB-25', 'EMB-26', 'EMB-28', 'SMV-19'],
  area: 'access',
  fix: `Better none: people come through the identity centre. Else MFA ON, user-verified keys, ${SHORTEST} characters of all classes, no local login.`,
  fixElsewhere: `Set MFA ON by an authenticator app, and ${SHORTEST} characters of all classes; for staff also security keys that verify their user (WebAuthn).`,
  *check({ world, environment }) {
    const ours = environment !== undefined;
    for (const pool of world.ofType(POOL)) yield judgePool(pool, ours || !isForCustomers(pool));
    // That nobody logs in by a password of the pool is promised of staff in our own deployments alone (EMB-25).
    if (ours) for (const client of world.ofType(CLIENT)) yield judgeClient(client);
    // No pool at all is the healthy state: whoever comes, comes with one of these.
    for (const set of world.ofType(PERMISSION_SET)) yield compliant(set, 'Type', set.type);
  },
  mutants: [
    pool('second factor optional', { MfaConfiguration: 'OPTIONAL' }),
    pool('no second factor', { MfaConfiguration: 'OFF' }),
    pool('second factor by text message', { EnabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] }),
    pool('security keys without a check of the user', { WebAuthnUserVerification: 'preferred' }),
    pool('security keys that say nothing about the user', { WebAuthnUserVerification: null }),
    pool('a security key without its user as the only factor', { WebAuthnFactorConfiguration: 'SINGLE_FACTOR' }),
    pool('no security keys', { Policies: { PasswordPolicy: passwords() } }),
    pool('text messages instead of security keys', {
      Policies: {
        PasswordPolicy: passwords(),
        SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN', 'SMS_OTP'] },
      },
    }),
    pool('thirteen characters', policies({ MinimumLength: 13 })),
    pool('no symbols', policies({ RequireSymbols: false })),
    pool('temporary passwords for a week', policies({ TemporaryPasswordValidityDays: 7 })),
    pool('passwords of any kind', { Policies: {} }),
    added(CLIENT, 'local login', { SupportedIdentityProviders: ['COGNITO', 'OneLogin'] }),
    added(CLIENT, 'login that says nothing', {}),
  ],
});

/**
 * Staff are invited, customers sign themselves up: security keys are promised of a staff pool alone (SMV-19). A pool that
 * says nothing lets everybody sign up (AWS::Cognito::UserPool AdminCreateUserConfig, AllowAdminCreateUserOnly).
 */
function isForCustomers(pool: Resource): boolean {
  const invited = read(pool, 'AdminCreateUserConfig.AllowAdminCreateUserOnly');
  return invited === undefined || isFalse(invited);
}

function judgePool(resource: Resource, forStaff: boolean): Verdict {
  if (read(resource, 'MfaConfiguration') !== 'ON') return broken(resource, 'MfaConfiguration', 'ON');
  const factors = items(read(resource, 'EnabledMfas'));
  if (factors.length === 0 || factors.some((factor) => factor !== 'SOFTWARE_TOKEN_MFA'))
    return broken(resource, 'EnabledMfas', 'SOFTWARE_TOKEN_MFA');
  const first = items(read(resource, FIRST));
  // A key that does not check its user is one factor, whoever the user is.
  const withKeys = forStaff || first.includes('WEB_AUTHN');
  if (withKeys && read(resource, 'WebAuthnUserVerification') !== 'required')
    return broken(resource, 'WebAuthnUserVerification', 'required');
  if (withKeys && read(resource, 'WebAuthnFactorConfiguration') !== VERIFIED)
    return broken(resource, 'WebAuthnFactorConfiguration', VERIFIED);
  if (forStaff && !first.includes('WEB_AUTHN')) return broken(resource, FIRST, EXPECTED_FIRST);
  if (first.some((factor) => !FIRST_FACTORS.includes(String(factor)))) return broken(resource, FIRST, EXPECTED_FIRST);
  const says = (name: string) => read(resource, `${PASSWORD}.${name}`);
  if (!(numberOf(says('MinimumLength')) >= SHORTEST))
    return broken(resource, `${PASSWORD}.MinimumLength`, `at least ${SHORTEST}`);
  const missing = CLASSES.find((name) => !isTrue(says(name)));
  if (missing) return broken(resource, `${PASSWORD}.${missing}`, 'true');
  return numberOf(says('TemporaryPasswordValidityDays')) <= 1
    ? compliant(resource, PASSWORD)
    : broken(resource, `${PASSWORD}.TemporaryPasswordValidityDays`, 'a day at most');
}

function judgeClient(resource: Resource): Verdict {
  const providers = items(read(resource, 'SupportedIdentityProviders'));
  return providers.length > 0 && !providers.includes('COGNITO')
    ? compliant(resource, 'SupportedIdentityProviders')
    : broken(resource, 'SupportedIdentityProviders', 'the identity provider alone, no local login');
}

function passwords(): RawObject {
  return {
    MinimumLength: SHORTEST,
    TemporaryPasswordValidityDays: 1,
    ...Object.fromEntries(CLASSES.map((name) => [name, true])),
  };
}

function policies(weaker: RawObject): RawObject {
  return {
    Policies: {
      PasswordPolicy: { ...passwords(), ...weaker },
      SignInPolicy: { AllowedFirstAuthFactors: [...FIRST_FACTORS] },
    },
  };
}

/** A pool that keeps all but one of its promises. */
function pool(name: string, weaker: RawObject): Mutant {
  return added(POOL, name, {
    MfaConfiguration: 'ON',
    EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    WebAuthnUserVerification: 'required',
    WebAuthnFactorConfiguration: VERIFIED,
    ...policies({}),
    ...weaker,
  });
}
