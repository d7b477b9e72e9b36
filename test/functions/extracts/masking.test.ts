import { MASKED, maskText } from '../../../functions/extracts/masking';
import { MASKING_RULES } from '../../../lib/extracts/masking-rules';

const SECRET = Buffer.from('a secret of this test alone');
const masked = (document: unknown, secret = SECRET) =>
  JSON.parse(maskText(JSON.stringify(document), MASKING_RULES, secret)) as Record<string, unknown>;

describe('SMV-23: data are masked before they go to support or engineering', () => {
  test('a field that nobody listed is masked, whatever it holds', () => {
    expect(masked({ name: 'Ada', nickname: 'A', age: 36, premium: true, note: null })).toEqual({
      name: MASKED,
      nickname: MASKED,
      age: MASKED,
      premium: MASKED,
      note: null,
    });
  });

  test('a field that is kept is kept, but for what looks like an address or a number to call or charge', () => {
    expect(
      masked({
        status: 'open',
        count: 3,
        createdAt: '2026-11-30T12:00:00Z',
        error: 'no mail to ada@example.com',
        code: '+49 30 1234567',
      }),
    ).toEqual({ status: 'open', count: 3, createdAt: '2026-11-30T12:00:00Z', error: MASKED, code: MASKED });
    expect(masked({ amount: 4111111111111111 })).toEqual({ amount: MASKED });
    expect(masked({ error: 'x'.repeat(80) })).toEqual({ error: 'x'.repeat(80) });
    expect(masked({ error: 'x'.repeat(81) })).toEqual({ error: MASKED });
  });

  test('the same person is the same pseudonym within one extract, and another in the next', () => {
    const [one, two] = [
      masked({ list: [{ userId: 'u1' }, { userId: 'u1' }, { userId: 'u2' }] }),
      masked({ userId: 'u1' }, Buffer.from('other')),
    ];
    const [first, second, third] = one.list as { userId: string }[];
    expect(first?.userId).toMatch(/^p-[0-9a-f]{16}$/);
    expect(second).toEqual(first);
    expect(third).not.toEqual(first);
    expect(two.userId).not.toBe(first?.userId);
  });

  test('structure is kept, and what stands inside a kept field is judged by its own name', () => {
    expect(
      masked({ event: { title: 'Ada’s party', status: 'open', tags: ['a'] }, status: ['open', 'ada@example.com'] }),
    ).toEqual({
      event: { title: MASKED, status: 'open', tags: [MASKED] },
      status: ['open', MASKED],
    });
  });

  test('a name of a field that is no name is a pseudonym, too', () => {
    expect(Object.keys(masked({ 'ada@example.com': 1 }))[0]).toMatch(/^p-/);
  });

  test('lines of JSON stay lines', () => {
    const text = maskText('{"status":"a","name":"b"}\n\n{"status":"c"}\n', MASKING_RULES, SECRET);
    expect(text.split('\n')).toEqual([`{"status":"a","name":"${MASKED}"}`, '{"status":"c"}']);
  });

  test.each(['', 'name,mail\nAda,ada@example.com', '{"a":1}\nnot json'])('%p is not handed over', (text) => {
    expect(() => maskText(text, MASKING_RULES, SECRET)).toThrow('not to be masked');
  });

  test('a bare value is masked', () => {
    expect(maskText('"Ada"', MASKING_RULES, SECRET)).toBe(`"${MASKED}"`);
  });
});
