import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CloudFormationClient,
  CloudFormationServiceException,
  DescribeStacksCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';

/** One stack; nothing where there is none. */
export async function stackNamed(client: CloudFormationClient, name: string): Promise<Stack | undefined> {
  try {
    return (await client.send(new DescribeStacksCommand({ StackName: name }))).Stacks?.[0];
  } catch (error) {
    const absent = error instanceof CloudFormationServiceException && /does not exist/.test(error.message);
    if (absent) return undefined;
    throw error;
  }
}

const POLL_MS = 5_000;

/** Waits while CloudFormation still does what an interrupted run has asked for; then tells how it ended. */
export async function settled(
  client: CloudFormationClient,
  name: string,
  now: (text: string) => void,
): Promise<Stack | undefined> {
  for (;;) {
    const stack = await stackNamed(client, name);
    if (!stack?.StackStatus?.endsWith('_IN_PROGRESS') || stack.StackStatus === 'REVIEW_IN_PROGRESS') return stack;
    now(`${name} is ${stack.StackStatus}`);
    await sleep(POLL_MS);
  }
}

/** One output of a stack; nothing where stack or output is missing. */
export async function outputOf(
  client: CloudFormationClient,
  stack: string,
  output: string,
): Promise<string | undefined> {
  const { Outputs = [] } = (await stackNamed(client, stack)) ?? {};
  return Outputs.find(({ OutputKey }) => OutputKey === output)?.OutputValue;
}
