import { difference } from '../../emulator/readback/same';

describe('the read-back compares what was asked for with what the service answers', () => {
  test.each([
    ['a number written as text', '365', 365],
    ['a boolean written as text', 'true', true],
    [
      'an object with a default that the service added',
      { Status: 'Enabled' },
      { Status: 'Enabled', MFADelete: 'Disabled' },
    ],
    ['key names in another case', { RetentionInDays: 90 }, { retentionInDays: 90 }],
    ['a list in another order', ['a', 'b'], ['b', 'a']],
    ['a policy document as text', { Version: '2012-10-17' }, '{"Version":"2012-10-17"}'],
    ['a text in bytes', 'websocket', Buffer.from('websocket')],
    ['nothing asked for and nothing there', [], undefined],
  ])('%s is the same', (_case, expected, actual) => {
    expect(difference(expected, actual)).toBeUndefined();
  });

  test.each([
    ['another number', 365, 366],
    ['a value that is not there', 'Enabled', undefined],
    ['an item too many: a rule that nobody asked for', ['443'], ['443', '22']],
    ['an item too few', ['443', '80'], ['443']],
    ['the same item asked for twice', ['443', '443'], ['443']],
    ['a list where nothing was asked for', [], ['all 0.0.0.0/0']],
    ['an object without a key', { Status: 'Enabled' }, {}],
    ['a scalar where an object was asked for', { Status: 'Enabled' }, 'Enabled'],
    ['a difference deep inside', { Rules: [{ Days: 90 }] }, { Rules: [{ Days: 89 }] }],
    ['text that differs in case only', 'Enabled', 'enabled'],
  ])('%s is a difference', (_case, expected, actual) => {
    expect(difference(expected, actual)).toEqual(expect.stringMatching(/asked for/));
  });

  test('the difference names the path, the wish and the answer', () => {
    expect(difference({ Rule: { Days: 90 } }, { Rule: { Days: 89 } })).toBe('Rule.Days: asked for 90, is 89');
  });
});
