import { parse } from '../../assembly/symbol';
import type { Resource, Value } from '../../assembly/types';
import { gone, type RawResource, setTo, without } from '../../mutant';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isTrue, read } from '../../verdict';

export const IDENTITY = 'AWS::SES::EmailIdentity';
const RECORD = 'AWS::Route53::RecordSet';
const KEY_LENGTH = 'DkimSigningAttributes.NextSigningKeyLength';
const OWN_KEY = 'DkimSigningAttributes.DomainSigningPrivateKey';

export const mailSendingSigned = environmentRule({
  id: 'mail-sending-signed',
  title: 'Mail of the environment is signed with an RSA key of 2048 bits, which SES makes and changes itself',
  promises: ['SMV-12', 'EVM-36'],
  area: 'edge',
  fix: 'Keep the identity of lib/mail/sending.ts: signing on, RSA_2048_BIT, no key of our own.',
  *check(scope) {
    const { environment, world } = scope;
    if (!environment) return;
    const identities = world.ofType(IDENTITY);
    if (!identities.some((identity) => read(identity, 'EmailIdentity') === environment.domain.name))
      yield missing(IDENTITY, `an identity of ${environment.domain.name}`);
    for (const identity of identities) {
      yield* judge(identity, scope);
      for (const index of [1, 2, 3]) yield judgeRecord(identity, index, scope);
    }
  },
  mutants: [
    gone(IDENTITY),
    setTo(IDENTITY, KEY_LENGTH, 'RSA_1024_BIT', 'a key of 1024 bits'),
    without(IDENTITY, 'DkimSigningAttributes', 'a key of any length'),
    setTo(IDENTITY, 'DkimAttributes.SigningEnabled', false, 'not signed', 'flip'),
    without(IDENTITY, 'DkimAttributes', 'nothing about signing'),
    setTo(IDENTITY, OWN_KEY, 'a key of any length', 'a key of our own, whose length nobody sees'),
    ...(['Type', 'HostedZoneId'] as const).map((name) => ({
      ...setTo(RECORD, name, 'TXT', `the key cannot be looked up: ${name}`, 'detach', isSignature),
      notices: { partner: IDENTITY },
      copyable: false,
    })),
    { ...gone(RECORD, 'no record of a key', { partner: IDENTITY }, isSignature) },
    setTo(IDENTITY, 'EmailIdentity', 'elsewhere.example', "in somebody else's name", 'move'),
  ],
});

/** Whoever gets a mail looks up the key under the name that SES chose (Easy DKIM: three of them, of which SES uses one at a time). */
function judgeRecord(identity: Resource, index: number, { world, environment }: Scope): Verdict {
  const refersTo = (value: Value | undefined, attribute: string) => {
    const [part, ...more] = parse(String(value));
    return (
      more.length === 0 &&
      part?.kind === 'reference' &&
      part.attribute === attribute &&
      world.resource(part.stack, part.logicalId) === identity
    );
  };
  const found = world
    .ofType(RECORD)
    .find(
      (record) =>
        read(record, 'Type') === 'CNAME' &&
        read(record, 'HostedZoneId') === environment?.domain.hostedZoneId &&
        refersTo(read(record, 'Name'), `DkimDNSTokenName${index}`) &&
        refersTo(read(record, 'ResourceRecords.0'), `DkimDNSTokenValue${index}`),
    );
  return found
    ? compliant(identity, 'DkimDNSTokenName', `record ${index}`)
    : broken(identity, 'DkimDNSTokenName', `record ${index} in the zone of the environment`, 'none');
}

function isSignature({ Properties }: RawResource): boolean {
  return Properties?.Type === 'CNAME';
}

function* judge(identity: Resource, { environment }: Scope): Iterable<Verdict> {
  const demands: readonly (readonly [holds: boolean, property: string, expected: string])[] = [
    [read(identity, 'EmailIdentity') === environment?.domain.name, 'EmailIdentity', String(environment?.domain.name)],
    [isTrue(read(identity, 'DkimAttributes.SigningEnabled')), 'DkimAttributes.SigningEnabled', 'true'],
    [read(identity, KEY_LENGTH) === 'RSA_2048_BIT', KEY_LENGTH, 'RSA_2048_BIT'],
    [read(identity, OWN_KEY) === undefined, OWN_KEY, 'none: SES makes and changes the key'],
  ];
  for (const [holds, property, expected] of demands)
    yield holds ? compliant(identity, property) : broken(identity, property, expected);
}
