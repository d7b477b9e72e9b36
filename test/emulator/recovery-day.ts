import { BackupClient, ListRecoveryPointsByBackupVaultCommand } from '@aws-sdk/client-backup';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeDBSnapshotsCommand, RDSClient } from '@aws-sdk/client-rds';
import type { Api } from '../../emulator/readback/api';
import { unsigned, unsignedJson } from '../../emulator/readback/unsigned';

/** A move of the clock of the embedded AWS, in minutes. */
export interface Move {
  readonly minutes: number;
  /** Rules on a schedule that are carried out in the last minutes; each call is a process of its own. */
  readonly run?: readonly string[];
  readonly last?: number;
  /** Nothing happens meanwhile: to come near a moment of the night. */
  readonly asleep?: boolean;
}

export interface Moved {
  readonly now: Date;
  /** What happened, and what is not emulated. */
  readonly journal: readonly string[];
}

/** The embedded AWS with a clock that a test moves. */
export function movingClock(endpoint: string) {
  const tell = async (page: string, body: object): Promise<unknown> => {
    const answer = await fetch(`${endpoint}/bollwerk/${page}`, { method: 'POST', body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${page}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const move = async ({ minutes, run = [], last = 1, asleep = false }: Move): Promise<Moved> => {
    const told = await tell('time', { seconds: Math.round(minutes * 60), run, minutes: last, asleep });
    const { now, journal } = told as { now: string; journal: { time: string; what: string }[] };
    return { now: new Date(now), journal: journal.map(({ time, what }) => `${time} ${what}`) };
  };
  return {
    move,
    configure: (what: object) => tell('world', what),
    /** Asleep to the next time that it is this hour and minute in UTC. */
    async until(hour: number, minute: number): Promise<Moved> {
      const { now } = await move({ minutes: 0, asleep: true });
      const wanted = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), hour, minute);
      const ahead = (wanted - now.getTime()) / 60_000;
      return move({ minutes: ahead > 0 ? ahead : ahead + 1440, asleep: true });
    },
  };
}

/** A recovery point as AWS Backup knows it, with what RDS says about its data. */
export async function pointsIn(api: Api, BackupVaultName: string) {
  const asked = new ListRecoveryPointsByBackupVaultCommand({ BackupVaultName, ByResourceType: 'RDS' });
  const { RecoveryPoints = [] } = await api.client(BackupClient).send(asked);
  return Promise.all(
    RecoveryPoints.map(async ({ RecoveryPointArn = '', CreationDate, Lifecycle, CompletionDate, EncryptionKeyArn }) => {
      const DBSnapshotIdentifier = RecoveryPointArn.split(':snapshot:')[1];
      const { DBSnapshots: [snapshot] = [] } = DBSnapshotIdentifier
        ? await api
            .client(RDSClient)
            .send(new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier, SnapshotType: 'awsbackup' }))
        : {};
      return {
        arn: RecoveryPointArn,
        created: CreationDate,
        completed: CompletionDate,
        days: Lifecycle?.DeleteAfterDays,
        key: EncryptionKeyArn,
        data: snapshot?.SnapshotDatabaseTime ?? snapshot?.OriginalSnapshotCreateTime,
      };
    }),
  );
}

export async function alarmState(api: Api, metric: string): Promise<string | undefined> {
  const { MetricAlarms = [] } = await api.client(CloudWatchClient).send(new DescribeAlarmsCommand({}));
  return MetricAlarms.find(({ MetricName }) => MetricName === metric)?.StateValue;
}

/** A queue that gets whatever a topic tells; its URL. */
export async function listenTo(api: Api, TopicArn: string): Promise<string> {
  const QueueName = `listens-${Date.now()}`;
  const { QueueUrl } = await unsignedJson<{ QueueUrl: string }>(api, 'sqs', 'AmazonSQS.CreateQueue', { QueueName });
  const Endpoint = [...TopicArn.replace(':sns:', ':sqs:').split(':').slice(0, -1), QueueName].join(':');
  const asked = { Action: 'Subscribe', Version: '2010-03-31', Protocol: 'sqs', TopicArn, Endpoint };
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  await unsigned(api, { service: 'sns', path: '/', headers, body: new URLSearchParams(asked).toString() });
  return QueueUrl;
}

/** The bodies of the messages that a queue holds. */
export async function messagesIn(api: Api, QueueUrl: string): Promise<string> {
  const asked = { QueueUrl, MaxNumberOfMessages: 10 };
  const { Messages = [] } = await unsignedJson<{ Messages?: { Body: string }[] }>(
    api,
    'sqs',
    'AmazonSQS.ReceiveMessage',
    asked,
  );
  return Messages.map(({ Body }) => Body).join('\n');
}
