import type { Resource } from '../../assembly/types';
import { type Mutant, type RawObject, setTo, without } from '../../mutant';
import { field } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isFalse, isTrue, numberOf, read } from '../../verdict';

const DOCUMENT = 'AWS::SSM::Document';
const INPUTS = 'Content.inputs';
/** Minutes. */
const LONGEST = 60;
const LONGEST_IDLE = 15;

export const accessRecordedSessions = environmentRule({
  id: 'access-recorded-sessions',
  title: 'A shell session is written down while it is typed, into an encrypted log, and ends within the hour',
  promises: ['EVM-28', 'EVM-30', 'EVM-27', 'EMB-22'],
  area: 'access',
  fix: 'Put it back into lib/archive/session-document.ts: stream to the sessions log group, refuse an unencrypted one, end after an hour.',
  *check(scope) {
    if (!scope.environment) return;
    const documents = scope.world.ofType(DOCUMENT).filter((document) => read(document, 'DocumentType') === 'Session');
    if (documents.length === 0) yield missing(DOCUMENT, 'a document that records shell sessions');
    for (const document of documents) yield judge(document, scope);
  },
  mutants: [
    setTo(DOCUMENT, `${INPUTS}.cloudWatchEncryptionEnabled`, false, 'an open log', 'flip', isSession),
    setTo(DOCUMENT, `${INPUTS}.cloudWatchStreamingEnabled`, false, 'written down only at the end', 'flip', isSession),
    setTo(DOCUMENT, `${INPUTS}.cloudWatchLogGroupName`, '', 'written down nowhere', 'weaken', isSession),
    setTo(DOCUMENT, `${INPUTS}.cloudWatchLogGroupName`, 'elsewhere', 'written down elsewhere', 'move', isSession),
    setTo(DOCUMENT, `${INPUTS}.maxSessionDuration`, '720', 'twelve hours', 'weaken', isSession),
    without(DOCUMENT, `${INPUTS}.maxSessionDuration`, 'without end', isSession),
    setTo(DOCUMENT, `${INPUTS}.idleSessionTimeout`, '60', 'left open at an empty desk', 'weaken', isSession),
    setTo(DOCUMENT, 'Content.sessionType', 'Port', 'forwards ports, which leaves no record', 'weaken', isSession),
    setTo(DOCUMENT, `${INPUTS}.runAsEnabled`, true, 'as a user of the caller’s choice', 'flip', isSession),
    preferences(),
  ],
});

function judge(document: Resource, { world }: Scope): Verdict {
  const inputs = read(document, INPUTS);
  const says = (name: string) => field(inputs, name);
  const bad = (name: string, expected: string) =>
    broken(document, `${INPUTS}.${name}`, expected, says(name) ?? 'absent');
  if (read(document, 'Content.sessionType') !== 'Standard_Stream')
    return broken(document, 'Content.sessionType', 'Standard_Stream: only a shell can be written down');
  if (!isTrue(says('cloudWatchEncryptionEnabled'))) return bad('cloudWatchEncryptionEnabled', 'true');
  if (!isTrue(says('cloudWatchStreamingEnabled'))) return bad('cloudWatchStreamingEnabled', 'true');
  const group = world.target(says('cloudWatchLogGroupName'));
  if (group?.type !== 'AWS::Logs::LogGroup' || read(group, 'KmsKeyId') === undefined)
    return bad('cloudWatchLogGroupName', 'an encrypted log group of these templates');
  if (!isFalse(says('runAsEnabled'))) return bad('runAsEnabled', 'false');
  if (!(numberOf(says('maxSessionDuration')) <= LONGEST))
    return bad('maxSessionDuration', `at most ${LONGEST} minutes`);
  if (!(numberOf(says('idleSessionTimeout')) <= LONGEST_IDLE))
    return bad('idleSessionTimeout', `at most ${LONGEST_IDLE} minutes`);
  return compliant(document, INPUTS, `streamed to ${group.logicalId}, encrypted, ${LONGEST} minutes at most`);
}

function isSession({ Properties }: { Properties?: RawObject }): boolean {
  return Properties?.DocumentType === 'Session';
}

/** The account's own preferences are a document too: they must not be the easier way. */
function preferences(): Mutant {
  return {
    name: 'preferences that record nothing',
    kind: 'widen',
    type: DOCUMENT,
    where: isSession,
    notices: { partner: DOCUMENT },
    change: (_document, template) => {
      template.Resources.Preferences = {
        Type: DOCUMENT,
        Properties: {
          Name: 'SSM-SessionManagerRunShell',
          DocumentType: 'Session',
          Content: { schemaVersion: '1.0', sessionType: 'Standard_Stream', inputs: {} },
        },
      };
    },
  };
}
