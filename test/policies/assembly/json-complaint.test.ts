import { parseJson } from '../../../policies/assembly/read-template';
import { UnusableInput } from '../../../policies/assembly/unusable-input';

describe('a text that is no JSON is refused with what is wrong with it', () => {
  test.each([
    ['a comment on a line', '{\n  // why\n  "A": 1\n}', /line 2 has a comment, which JSON does not know/],
    ['a comment in a block', '{"A": "http://x", /* why */ "B": 1}', /line 1 has a comment/],
    ['a comma at the end', '{\n"A": [1,\n2,\n]}', /line 3 has a comma with nothing after it/],
    ['a text cut off', '{"A": {"B": 1', /ends too early.*may be truncated/],
    ['a text cut off within a value', '{"A": "B', /may be truncated/],
    ['nothing', '', /ends too early.*may be truncated/],
    ['single quotes', "{'A': 1}", /correct it there/],
  ])('%s', (_, text, message) => {
    expect(() => parseJson(text, 'it.json')).toThrow(UnusableInput);
    expect(() => parseJson(text, 'it.json')).toThrow(message);
  });

  test('a text full of quotes that was cut off is refused at once, also of a mebibyte', () => {
    const start = performance.now();
    expect(() => parseJson(`{"A": "${'\\"'.repeat(500_000)}`, 'it.json')).toThrow(/may be truncated/);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('only what is a comment or a stray comma by its place is called so', () => {
    expect(parseJson('{"A": "// no comment, ]", "B": "/* \\\\"}', 'it.json')).toEqual({
      A: '// no comment, ]',
      B: '/* \\',
    });
    expect(() => parseJson('{"A": "// no comment, ]" "B"}', 'it.json')).not.toThrow(/comment,? which|nothing after/);
  });
});
