import { ParameterAlreadyExists, ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';
import { beginning, requireCommitted } from '../../recovery/begin';
import { parseRecord, type RecoveryRecord } from '../../recovery/record';
import { RecordStore } from '../../recovery/record-store';
import { testEnvironment } from '../fixtures/environment';
import { answering, REGION } from '../functions/answering';

const environment = testEnvironment();
const record = beginning(environment, undefined, undefined, false);

/** A parameter store that holds one parameter. */
function storeWith(held: { value?: string; version: number }) {
  const ssm = new SSMClient(REGION);
  answering(ssm, {
    GetParameter: () => {
      if (held.value === undefined) throw new ParameterNotFound({ $metadata: {}, message: '' });
      return { Parameter: { Value: held.value, Version: held.version } };
    },
    PutParameter: ({ Value, Overwrite }) => {
      if (held.value !== undefined && !Overwrite) throw new ParameterAlreadyExists({ $metadata: {}, message: '' });
      held.value = String(Value);
      held.version += 1;
      return { Version: held.version };
    },
  });
  return new RecordStore(ssm, environment.id);
}

describe('EMB-45: a recovery goes on from any machine', () => {
  test('what one run has written, the next one reads', async () => {
    const held = { version: 0 };
    await storeWith(held).save(record);
    expect(await storeWith(held).load()).toEqual(record);
  });

  test('none is there before the first', async () => {
    expect(await storeWith({ version: 0 }).load()).toBeUndefined();
  });

  test('two that begin at once: one goes on, the other is told', async () => {
    const held = { version: 0 };
    const [first, second] = [storeWith(held), storeWith(held)];
    await first.save(record);
    await expect(second.save(record)).rejects.toThrow(/somebody else has written/);
  });

  test('two that go on at once: the one that writes second is told', async () => {
    const held = { version: 0 };
    await storeWith(held).save(record);
    const [first, second] = [storeWith(held), storeWith(held)];
    await Promise.all([first.load(), second.load()]);
    await first.save(record);
    await expect(second.save(record)).rejects.toThrow(/somebody else has written/);
  });

  test.each([
    ['no JSON', '{', /it is no JSON/],
    ['another format', JSON.stringify({ ...record, format: 2 }), /format/],
    [
      'a step that nobody knows',
      JSON.stringify({ ...record, done: [{ step: 'x', at: record.begun }] }),
      /done\.0\.step/,
    ],
    ['more than it may hold', JSON.stringify({ ...record, person: 'x' }), /person/],
  ])('%s is no record', (_name, text, message) => {
    expect(() => parseRecord('/it', text)).toThrow(message);
  });
});

describe('EMB-53: the generation that runs is the one that git names', () => {
  const accepted: RecoveryRecord = { ...record, state: 'accepted', generation: 2 };

  test('a recovery restores the next one', () => {
    expect(record).toMatchObject({ from: { generation: 1, instance: 'sample-production-g1' }, generation: 2 });
  });

  test('an accepted generation that git does not name stops the next recovery, except in a rehearsal', () => {
    expect(() => beginning(environment, accepted, undefined, false)).toThrow(
      /runs generation 2 .* says databaseGeneration: 1/,
    );
    expect(beginning(environment, accepted, undefined, true)).toMatchObject({ from: { generation: 2 }, generation: 3 });
  });

  test('nothing is accepted before git names it, except in a rehearsal', () => {
    expect(() => requireCommitted(environment, accepted, false)).toThrow(/set it to 2, commit that/);
    expect(() => requireCommitted({ ...environment, databaseGeneration: 2 }, accepted, false)).not.toThrow();
    expect(() => requireCommitted(environment, accepted, true)).not.toThrow();
  });
});
