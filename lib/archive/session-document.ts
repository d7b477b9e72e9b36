import type * as logs from 'aws-cdk-lib/aws-logs';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { RECORDED_SESSION } from '../people/names';

/** Minutes without a key pressed after which a shell ends, and minutes after which it ends in any case (EVM-27). */
const [IDLE, LONGEST] = [15, 60];

/**
 * How a shell session goes: every line is written down while it is typed, into an encrypted log group, and a session whose
 * group is not encrypted does not begin (Systems Manager User Guide, "Session document schema").
 */
export function recordedSession(scope: Construct, group: logs.ILogGroup): ssm.CfnDocument {
  return new ssm.CfnDocument(scope, 'recorded-session', {
    name: RECORDED_SESSION,
    documentType: 'Session',
    documentFormat: 'JSON',
    updateMethod: 'NewVersion',
    content: {
      schemaVersion: '1.0',
      description: 'A shell, written down line by line',
      sessionType: 'Standard_Stream',
      inputs: {
        cloudWatchLogGroupName: group.logGroupName,
        cloudWatchEncryptionEnabled: true,
        cloudWatchStreamingEnabled: true,
        runAsEnabled: false,
        idleSessionTimeout: String(IDLE),
        maxSessionDuration: String(LONGEST),
      },
    },
  });
}
