import { S3Client } from '@aws-sdk/client-s3';
import { extract, LARGEST } from '../../../functions/extracts/extract';
import { mask } from '../../../functions/extracts/mask';
import { type Answers, answering, awsError, REGION } from '../answering';

const event = { request: 'r-0123456789', ticket: 'SUP-1', what: 'web/a.json' };

function s3With(answers: Answers) {
  const s3 = new S3Client(REGION);
  return { s3, calls: answering(s3, answers) };
}

function body(text: string, ContentLength = text.length) {
  return {
    ContentLength,
    Body: { transformToByteArray: async () => Buffer.from(text), transformToString: async () => text },
  };
}

beforeAll(() => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  Object.assign(process.env, {
    SOURCE: 'source',
    UNMASKED: 'unmasked',
    HAND_OVER: 'hand-over',
    MASKING_RULES: JSON.stringify({ keep: ['status'], pseudonymise: [] }),
  });
});

describe('SMV-21: an approved extract', () => {
  test('copies the one object to before the mask', async () => {
    const { s3, calls } = s3With({ GetObject: () => body('{}'), PutObject: () => ({}) });
    expect(await extract(event, s3)).toEqual({ bytes: 2 });
    expect(calls.map(({ command, input }) => [command, input.Bucket, input.Key])).toEqual([
      ['GetObject', 'source', 'web/a.json'],
      ['PutObject', 'unmasked', 'r-0123456789.json'],
    ]);
    expect(calls[1]?.input.Metadata).toEqual({ ticket: 'SUP-1' });
  });

  test.each([
    ['no event', undefined],
    ['no request', { ...event, request: '../other' }],
    ['no ticket', { ...event, ticket: 'because' }],
    ['a folder', { ...event, what: 'web/' }],
    ['nothing', { ...event, what: '' }],
  ])('%s is refused before anything is read', async (_case, given) => {
    const { s3, calls } = s3With({});
    await expect(extract(given, s3)).rejects.toThrow('bad event');
    expect(calls).toEqual([]);
  });

  test('an object of the largest size is read, and a byte more is not', async () => {
    const fits = s3With({ GetObject: () => body('{}', LARGEST), PutObject: () => ({}) });
    await extract(event, fits.s3);
    const larger = s3With({ GetObject: () => body('{}', LARGEST + 1) });
    await expect(extract(event, larger.s3)).rejects.toThrow('too large');
    expect(larger.calls.map(({ command }) => command)).toEqual(['GetObject']);
  });

  test('what is not there fails with the name that S3 gives', async () => {
    const { s3 } = s3With({
      GetObject: () => {
        throw awsError('NoSuchKey');
      },
    });
    await expect(extract(event, s3)).rejects.toThrow('NoSuchKey');
  });
});

describe('SMV-23: the mask', () => {
  test('hands over what is masked, and takes the rest away', async () => {
    const { s3, calls } = s3With({
      GetObject: () => body('{"status":"open","name":"Ada"}'),
      PutObject: () => ({}),
      DeleteObject: () => ({}),
    });
    expect(await mask(event, s3)).toEqual({ key: 'r-0123456789.json' });
    expect(calls.map(({ command, input }) => [command, input.Bucket])).toEqual([
      ['GetObject', 'unmasked'],
      ['PutObject', 'hand-over'],
      ['DeleteObject', 'unmasked'],
    ]);
    expect(calls[1]?.input.Body).toBe('{"status":"open","name":"***"}');
  });

  test('hands over nothing that it does not understand', async () => {
    const { s3, calls } = s3With({ GetObject: () => body('name;mail') });
    await expect(mask(event, s3)).rejects.toThrow('not to be masked');
    expect(calls.map(({ command }) => command)).toEqual(['GetObject']);
  });

  test('hands over nothing without rules', async () => {
    process.env.MASKING_RULES = '{}';
    const { s3, calls } = s3With({ GetObject: () => body('{}') });
    await expect(mask(event, s3)).rejects.toThrow('bad setting');
    expect(calls.map(({ command }) => command)).toEqual(['GetObject']);
  });
});
