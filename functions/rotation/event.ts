import { Failure } from '../runtime/failure';

export const STEPS = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;
export type Step = (typeof STEPS)[number];

/** What Secrets Manager asks, one step at a time (User Guide, "Rotation by Lambda function"). */
export interface RotationEvent {
  readonly step: Step;
  /** ARN. */
  readonly secret: string;
  /** Id of the version that is being made; the same in all steps and in every retry. */
  readonly version: string;
}

export function rotationEvent(event: unknown): RotationEvent {
  const { Step, SecretId, ClientRequestToken } = (event ?? {}) as { readonly [name: string]: unknown };
  const step = STEPS.find((known) => known === Step);
  if (!step || typeof SecretId !== 'string' || typeof ClientRequestToken !== 'string') {
    throw new Failure('bad event', `a rotation is one of ${STEPS.join(', ')} with a secret and a token`);
  }
  return { step, secret: SecretId, version: ClientRequestToken };
}
