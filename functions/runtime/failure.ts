/** Why a function could not do its work, in a word that alarms and people can tell apart. */
export type FailureKind =
  | 'absent database'
  | 'absent group'
  | 'absent snapshot'
  | 'bad event'
  | 'bad secret'
  | 'bad setting'
  | 'check failed'
  | 'database did not answer'
  | 'database is busy'
  | 'log chain broken'
  | 'no log copy'
  | 'no recovery point'
  | 'no restorable time'
  | 'not in full recovery model'
  | 'not to be masked'
  | 'reading failed'
  | 'too large';

/** An expected way to fail. The message names resources, never content of a database. */
export class Failure extends Error {
  override readonly name = 'Failure';

  constructor(
    readonly kind: FailureKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`${kind}: ${message}`, options);
  }
}
