import type { Resource } from '../../assembly/types';
import { type RawResource, setTo, without } from '../../mutant';
import { keyNamedBy } from '../../own-key';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isTrue, numberOf, read } from '../../verdict';
import { processes, tellsFailures } from './sink-delivers';
import { mayDo, STREAM, TO_SPLUNK } from './stream';

const SECRET = 'AWS::SecretsManager::Secret';
const TOKEN = `${TO_SPLUNK}.SecretsManagerConfiguration`;
const ENDPOINT = `${TO_SPLUNK}.HECEndpoint`;
const BACKUP = `${TO_SPLUNK}.S3BackupMode`;
const HINTS = `${TO_SPLUNK}.BufferingHints.IntervalInSeconds`;
const FAILURES = `${TO_SPLUNK}.CloudWatchLoggingOptions`;
const PROCESSING = `${TO_SPLUNK}.ProcessingConfiguration`;
const RETRY = `${TO_SPLUNK}.RetryOptions.DurationInSeconds`;
/** Seconds (EMB-82: fresh within five minutes), and how long a collector that is away is waited for at least. */
const FRESH = 300;
const PATIENCE = 300;

export const archiveSplunk = resourceRule({
  id: 'archive-splunk',
  title:
    "Splunk gets every record at the deployment's collector, with a token that is a secret, and all of it is kept besides",
  promises: ['EMB-82', 'SMV-34'],
  area: 'archive',
  fix: 'Use toSplunk (lib/archive/sink/deliveries.ts) and the secret of collector-token.ts.',
  type: STREAM,
  when: (stream) => read(stream, TO_SPLUNK) !== undefined,
  required: ({ environment }) => environment?.deployment.logSink.kind === 'splunk',
  judge: (stream, scope) => [
    judgeEndpoint(stream, scope),
    judgeToken(stream, scope),
    verdict(stream, BACKUP, 'AllEvents', read(stream, BACKUP) === 'AllEvents'),
    verdict(stream, HINTS, `at most ${FRESH} seconds`, numberOf(read(stream, HINTS)) <= FRESH),
    verdict(stream, FAILURES, 'on, into a log group that is kept', tellsFailures(read(stream, TO_SPLUNK), scope)),
    verdict(stream, PROCESSING, 'unpacked', processes(read(stream, TO_SPLUNK), 'Decompression')),
    verdict(stream, RETRY, `at least ${PATIENCE} seconds`, numberOf(read(stream, RETRY)) >= PATIENCE),
  ],
  mutants: [
    splunk(setTo(STREAM, ENDPOINT, 'https://splunk.example', 'another collector', 'move')),
    splunk(setTo(STREAM, ENDPOINT, 'http://splunk.eventmobi.example', 'in plain text')),
    splunk(setTo(STREAM, BACKUP, 'FailedEventsOnly', 'failed events only')),
    splunk(without(STREAM, BACKUP)),
    splunk(setTo(STREAM, `${TO_SPLUNK}.HECToken`, '00000000-0000-0000-0000-000000000000', 'the token in the stream')),
    splunk(setTo(STREAM, `${TOKEN}.Enabled`, false, 'no secret', 'flip')),
    splunk(setTo(STREAM, `${TOKEN}.SecretARN`, 'a-secret', 'a secret that nobody knows')),
    splunk(without(STREAM, TOKEN)),
    splunk(setTo(STREAM, HINTS, 900, 'fifteen minutes late')),
    splunk(setTo(STREAM, RETRY, 0, 'given up at once')),
    splunk(setTo(STREAM, `${FAILURES}.Enabled`, false, 'failures are told nobody', 'flip')),
    splunk(without(STREAM, FAILURES)),
    splunk(setTo(STREAM, `${PROCESSING}.Enabled`, false, 'packed records', 'flip')),
    splunk(without(STREAM, PROCESSING)),
  ],
});

function judgeEndpoint(stream: Resource, { environment }: Scope): Verdict {
  const sink = environment?.deployment.logSink;
  const endpoint = read(stream, ENDPOINT);
  const expected = sink?.kind === 'splunk' ? sink.endpoint : 'a collector behind TLS';
  const holds = sink?.kind === 'splunk' ? endpoint === expected : String(endpoint).startsWith('https://');
  return verdict(stream, ENDPOINT, expected, holds && String(endpoint).startsWith('https://'));
}

function judgeToken(stream: Resource, scope: Scope): Verdict {
  const { world } = scope;
  const secret = world.target(read(stream, `${TOKEN}.SecretARN`));
  const role = world.target(read(stream, `${TOKEN}.RoleARN`));
  const holds =
    read(stream, `${TO_SPLUNK}.HECToken`) === undefined &&
    isTrue(read(stream, `${TOKEN}.Enabled`)) &&
    secret?.type === SECRET &&
    keyNamedBy(read(secret, 'KmsKeyId'), world) !== undefined &&
    mayDo(role, 'secretsmanager:GetSecretValue', secret, scope);
  return verdict(
    stream,
    TOKEN,
    'a secret of this environment, under our own key, that the role may read, and no token beside it',
    holds,
  );
}

function verdict(stream: Resource, property: string, expected: string, holds: boolean): Verdict {
  return holds ? compliant(stream, property) : broken(stream, property, expected);
}

function splunk(mutant: ReturnType<typeof setTo>): ReturnType<typeof setTo> {
  return { ...mutant, where: ({ Properties }: RawResource) => Properties?.[TO_SPLUNK] !== undefined };
}
