import {
  GetParameterCommand,
  ParameterAlreadyExists,
  ParameterNotFound,
  PutParameterCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import { RecoveryFailure } from './failure';
import { parseRecord, type RecoveryRecord, recordName } from './record';

/**
 * The record in the account. Parameter Store cannot compare before it writes, but it counts: where the count is not the
 * next one, somebody else has written in between, and this run stops before it does anything more.
 */
export class RecordStore {
  readonly name: string;
  private version = 0;

  constructor(
    private readonly ssm: SSMClient,
    environmentId: string,
  ) {
    this.name = recordName(environmentId);
  }

  async load(): Promise<RecoveryRecord | undefined> {
    try {
      const { Parameter } = await this.ssm.send(new GetParameterCommand({ Name: this.name }));
      this.version = Parameter?.Version ?? 0;
      return parseRecord(this.name, Parameter?.Value ?? '');
    } catch (error) {
      if (error instanceof ParameterNotFound) return undefined;
      throw error;
    }
  }

  async save(record: RecoveryRecord): Promise<void> {
    const first = this.version === 0;
    const asked = { Name: this.name, Value: JSON.stringify(record), Type: 'String' as const, Overwrite: !first };
    try {
      const { Version = 0 } = await this.ssm.send(new PutParameterCommand(asked));
      if (Version !== this.version + 1) throw new RecoveryFailure(this.interference());
      this.version = Version;
    } catch (error) {
      if (error instanceof ParameterAlreadyExists) throw new RecoveryFailure(this.interference());
      throw error;
    }
  }

  private interference(): string {
    return `somebody else has written ${this.name} at the same time: let one of you go on, and run the command again`;
  }
}
