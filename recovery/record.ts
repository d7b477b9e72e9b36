import { z } from 'zod';
import { ConfigurationError } from '../lib/config/configuration-error';

/** Where the restored data come from. */
const point = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('time'), source: z.string(), time: z.iso.datetime() }),
  z.strictObject({ kind: z.literal('snapshot'), snapshot: z.string(), time: z.iso.datetime() }),
]);

export const STEP_NAMES = ['choose', 'restore', 'compare', 'erase', 'switch', 'protect'] as const;

const record = z.strictObject({
  format: z.literal(1),
  environment: z.string(),
  /** `open`: being restored. `restored`: waits for a decision. The other two are its end. */
  state: z.enum(['open', 'restored', 'accepted', 'abandoned']),
  /** What was asked for: `latest` or an instant. */
  asked: z.string(),
  begun: z.iso.datetime(),
  from: z.strictObject({ generation: z.number().int().min(1), instance: z.string() }),
  generation: z.number().int().min(2),
  point: point.optional(),
  /** Entries of the erasure list that were applied to the restored database. */
  erased: z.number().int().optional(),
  /** When the database from which it went away was removed. */
  retired: z.iso.datetime().optional(),
  done: z.array(z.strictObject({ step: z.enum(STEP_NAMES), at: z.iso.datetime() })),
});

export type RecoveryPoint = z.infer<typeof point>;
export type StepName = (typeof STEP_NAMES)[number];
/** What is known about a recovery: all that another machine needs to go on with it. It holds no data of persons. */
export type RecoveryRecord = z.infer<typeof record>;

/** Name of the parameter in the environment's own account that holds it. */
export function recordName(environmentId: string): string {
  return `/bollwerk/${environmentId}/recovery`;
}

export function parseRecord(name: string, text: string): RecoveryRecord {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ConfigurationError([`parameter ${name} is no record of a recovery: it is no JSON`]);
  }
  const parsed = record.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ConfigurationError([
    `parameter ${name} is no record of a recovery: ${issue?.path.join('.') || 'it'}: ${issue?.message}`,
  ]);
}
