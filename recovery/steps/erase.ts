import { InvokeCommand } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { ERASURE_OUTPUT } from '../../lib/erasure/output';
import type { Context } from '../context';
import { namesOf } from '../context';
import { RecoveryFailure } from '../failure';
import { outputOf } from '../stack';
import type { Step } from '../steps';

/** What the function says of one call: how many entries it applied, and after which one it stopped, if it did. */
const answered = z.object({
  applied: z.number().int().min(0),
  next: z.string().optional(),
});

export const erase: Step = {
  name: 'erase',
  title: 'erase the people who asked to be forgotten from the restored data',
  run: async (context) => {
    const { environment, account, record, now, say } = context;
    const name = await outputOf(account.cloudFormation, `${environment.id}-erasure`, ERASURE_OUTPUT);
    if (!name)
      throw new RecoveryFailure(`stack ${environment.id}-erasure names no function ${ERASURE_OUTPUT}: deploy it`);
    let erased = 0;
    let after: string | undefined;
    do {
      const answer = await invoke(context, name, {
        action: 'replay',
        instance: namesOf(environment, record.generation).instance,
        after,
      });
      erased += answer.applied;
      after = answer.next;
      now(`${erased} entries applied`);
    } while (after !== undefined);
    say(`      ${erased} entries of the erasure list applied`);
    return { erased };
  },
};

async function invoke({ account }: Context, FunctionName: string, payload: object): Promise<z.infer<typeof answered>> {
  const asked = { FunctionName, Payload: new TextEncoder().encode(JSON.stringify(payload)) };
  const { Payload, FunctionError } = await account.lambda.send(new InvokeCommand(asked));
  const text = Payload ? new TextDecoder().decode(Payload) : '';
  if (FunctionError) throw new RecoveryFailure(`${FunctionName} failed: ${messageIn(text)}`);
  const parsed = answered.safeParse(JSON.parse(text || 'null'));
  if (!parsed.success) throw new RecoveryFailure(`${FunctionName} gave no count of what it erased`);
  return parsed.data;
}

function messageIn(text: string): string {
  try {
    return String((JSON.parse(text) as { errorMessage?: unknown }).errorMessage ?? text);
  } catch {
    return text || 'no message';
  }
}
