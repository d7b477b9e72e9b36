import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { Failure } from '../runtime/failure';
import { log, logFailure } from '../runtime/log';
import { type RotationEvent, rotationEvent } from './event';
import { fieldsOf, GENERATED, newPassword, type SecretFields } from './value';

const [CURRENT, PENDING, PREVIOUS] = ['AWSCURRENT', 'AWSPENDING', 'AWSPREVIOUS'];

/** The other place that knows a password; a secret that is in no other place has none. */
export interface OtherEnd {
  /** Whether what lies in the secret opens something there. */
  concerns(fields: SecretFields): boolean;
  /** Makes it know the pending password; must do nothing where it does already. */
  change(pending: SecretFields, known: readonly SecretFields[]): Promise<void>;
  /** @throws where the pending password opens nothing */
  test(pending: SecretFields): Promise<void>;
}

export interface Rotating {
  readonly secrets: SecretsManagerClient;
  readonly otherEnd?: OtherEnd;
}

/**
 * One step of four. Any of them may come twice, and after a failure all of them come again with the same token: each looks
 * first at what is there, and does what is missing (EMB-27, EVM-65). Nothing but names reaches the log.
 */
export async function rotate(event: unknown, rotating: Rotating): Promise<void> {
  try {
    const asked = rotationEvent(event);
    const { step, secret, version } = asked;
    const fields = { step, secret };
    if (await isDone(asked, rotating)) return log('info', 'rotation was finished before', fields);
    await STEP[step](asked, rotating, version);
    log('info', 'rotation step done', fields);
  } catch (error) {
    logFailure('rotation', error);
    throw error;
  }
}

const STEP: {
  readonly [step in RotationEvent['step']]: (
    asked: RotationEvent,
    rotating: Rotating,
    version: string,
  ) => Promise<void>;
} = {
  async createSecret({ secret, version }, { secrets }) {
    if (await storedFields(secrets, secret, PENDING, version)) return;
    const present = await needed(secrets, secret, CURRENT);
    await secrets.send(
      new PutSecretValueCommand({
        SecretId: secret,
        ClientRequestToken: version,
        SecretString: JSON.stringify({ ...present, password: newPassword() }),
        VersionStages: [PENDING ?? ''],
      }),
    );
  },
  async setSecret({ secret, version }, { secrets, otherEnd }) {
    const pending = await needed(secrets, secret, PENDING, version);
    if (!otherEnd?.concerns(pending)) return;
    const known = [await needed(secrets, secret, CURRENT), await storedFields(secrets, secret, PREVIOUS)];
    await otherEnd.change(
      pending,
      known.filter((each) => each !== undefined),
    );
  },
  async testSecret({ secret, version }, { secrets, otherEnd }) {
    const pending = await needed(secrets, secret, PENDING, version);
    const present = await needed(secrets, secret, CURRENT);
    // A schedule that is set up is tried with this step alone, on a version that nobody has changed (RotateSecret, RotateImmediately).
    if (pending.password === present.password) return;
    if (!GENERATED.test(pending.password)) throw new Failure('bad secret', 'the new password was not generated here');
    if (otherEnd?.concerns(pending)) await otherEnd.test(pending);
  },
  async finishSecret({ secret }, { secrets }, version) {
    const stages = await stagesOf(secrets, secret);
    const [old] = [...stages].find(([, labels]) => labels.includes(CURRENT ?? '')) ?? [];
    await secrets.send(
      new UpdateSecretVersionStageCommand({
        SecretId: secret,
        VersionStage: CURRENT,
        MoveToVersionId: version,
        RemoveFromVersionId: old,
      }),
    );
  },
};

/** Refuses what Secrets Manager did not begin; true where the version is in use already. */
async function isDone({ step, secret, version }: RotationEvent, { secrets }: Rotating): Promise<boolean> {
  const labels = (await stagesOf(secrets, secret)).get(version);
  if (labels?.includes(CURRENT ?? '')) return true;
  if (!labels || (step !== 'createSecret' && !labels.includes(PENDING ?? ''))) {
    throw new Failure('bad event', 'the version is not being rotated');
  }
  return false;
}

async function stagesOf(secrets: SecretsManagerClient, secret: string): Promise<ReadonlyMap<string, string[]>> {
  const { VersionIdsToStages = {}, RotationEnabled } = await secrets.send(
    new DescribeSecretCommand({ SecretId: secret }),
  );
  if (!RotationEnabled) throw new Failure('bad event', 'the secret does not rotate');
  return new Map(Object.entries(VersionIdsToStages));
}

async function needed(secrets: SecretsManagerClient, secret: string, stage?: string, version?: string) {
  const found = await storedFields(secrets, secret, stage, version);
  if (!found) throw new Failure('bad secret', `the secret has no version ${stage}`);
  return found;
}

async function storedFields(
  secrets: SecretsManagerClient,
  SecretId: string,
  VersionStage?: string,
  VersionId?: string,
): Promise<SecretFields | undefined> {
  try {
    const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId, VersionStage, VersionId }));
    return fieldsOf(SecretString);
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}
