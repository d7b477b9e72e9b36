import { matchesEvent } from '../../../../policies/rules/detection/event-pattern';

const EVENT = {
  source: 'aws.guardduty',
  detail: { severity: 4, type: 'A', list: [{ label: 'HIGH' }, { label: 'LOW' }] },
};

describe('EVM-20: a pattern matches as EventBridge would', () => {
  test.each<[string, object, boolean]>([
    ['by a field', { source: ['aws.guardduty'] }, true],
    ['by one of several', { source: ['aws.macie', 'aws.guardduty'] }, true],
    ['not by another', { source: ['aws.macie'] }, false],
    ['at the boundary', { detail: { severity: [{ numeric: ['>=', 4] }] } }, true],
    ['not above it', { detail: { severity: [{ numeric: ['>', 4] }] } }, false],
    ['in a range', { detail: { severity: [{ numeric: ['>', 3, '<=', 4] }] } }, true],
    ['by an item of a list', { detail: { list: { label: ['LOW'] } } }, true],
    ['by a prefix', { source: [{ prefix: 'aws.' }] }, true],
    ['by what it is not', { detail: { type: [{ 'anything-but': ['B'] }] } }, true],
    ['never by the prefix of what it is not', { detail: { type: [{ 'anything-but': { prefix: 'B' } }] } }, false],
    ['by absence', { detail: { other: [{ exists: false }] } }, true],
    ['not where a field is absent', { detail: { other: ['x'] } }, false],
    ['never by a comparison that is not known', { source: [{ wildcard: 'aws.*' }] }, false],
    ['never by an empty list', { source: [] }, false],
    ['an empty pattern: all', {}, true],
  ])('%s', (_name, pattern, expected) => {
    expect(matchesEvent(pattern as never, EVENT)).toBe(expected);
  });

  test('no pattern, no event: no match', () => {
    expect(matchesEvent(undefined, EVENT)).toBe(false);
    expect(matchesEvent({}, undefined)).toBe(false);
  });
});
