import { oncePerText } from '../../../policies/assembly/once-per-text';

describe('what depends on a text alone is computed once', () => {
  test('for each text, also where it comes to nothing', () => {
    const asked: string[] = [];
    const firstDigit = oncePerText((text) => {
      asked.push(text);
      return /\d/.exec(text)?.[0];
    });
    expect(['a1', 'b', 'a1', 'b', 'c2'].map(firstDigit)).toEqual(['1', undefined, '1', undefined, '2']);
    expect(asked).toEqual(['a1', 'b', 'c2']);
  });

  test('and forgotten before the known texts fill the memory', () => {
    let times = 0;
    const length = oncePerText((text) => {
      times += 1;
      return text.length;
    });
    for (let number = 0; number <= 50_000; number += 1) length(String(number));
    expect([length('0'), times]).toEqual([1, 50_002]);
  });
});
