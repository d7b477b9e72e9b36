/** An AWS SDK client, only as far as it is asked here. */
interface Client {
  readonly middlewareStack: {
    add(
      middleware: (next: unknown, context: { commandName?: string }) => (args: { input: unknown }) => Promise<unknown>,
      options: { step: 'initialize'; name: string; priority: 'low' },
    ): void;
  };
}

export interface Call {
  readonly command: string;
  readonly input: Record<string, unknown>;
}

export type Answers = Readonly<Record<string, (input: Record<string, unknown>) => unknown>>;

/**
 * Lets a real client of the AWS SDK answer from a table instead of the network: commands, paginators and retries stay
 * the SDK's own. An answer may throw.
 * @returns the calls, in order
 */
export function answering(client: object, answers: Answers): Call[] {
  const calls: Call[] = [];
  (client as Client).middlewareStack.add(
    (_next, { commandName = '' }) =>
      async ({ input }) => {
        const known = input as Record<string, unknown>;
        const command = commandName.replace(/Command$/, '');
        calls.push({ command, input: known });
        const answer = answers[command];
        if (!answer) throw new Error(`the test has no answer to ${command}`);
        return { output: { $metadata: {}, ...(answer(known) as object) }, response: {} };
      },
    { step: 'initialize', name: 'answering', priority: 'low' },
  );
  return calls;
}

/** An error as AWS names it. */
export function awsError(name: string): Error {
  return Object.assign(new Error(name), { name });
}

export const REGION = { region: 'eu-central-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
