// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation writes its variables so.
import fc from 'fast-check';
import {
  format,
  isLiteral,
  isUnresolved,
  parse,
  reference,
  references,
  unresolved,
  unresolvedReasons,
  zone,
} from '../../../policies/assembly/symbol';

const TEXT = `arn:${reference('stage/one', 'Db', 'Endpoint.Address')}/${zone('eu-central-1', 1)}/${unresolved('no default')}`;

describe('symbols in texts', () => {
  test('are taken apart in order', () => {
    expect(parse(TEXT)).toEqual([
      { kind: 'literal', text: 'arn:' },
      { kind: 'reference', stack: 'stage/one', logicalId: 'Db', attribute: 'Endpoint.Address' },
      { kind: 'literal', text: '/' },
      { kind: 'zone', region: 'eu-central-1', index: 1 },
      { kind: 'literal', text: '/' },
      { kind: 'unresolved', reason: 'no default' },
    ]);
  });

  test('are shown to people', () => {
    expect(format(TEXT)).toBe(
      'arn:${stage/one/Db.Endpoint.Address}/${zone 1 of eu-central-1}/${unresolved: no default}',
    );
    expect(format({ a: [reference('s', 'L')] })).toBe('{"a":["${s/L.Ref}"]}');
  });

  test('a reference is resolved, but no literal', () => {
    const value = { a: [reference('s', 'L', 'Arn')] };
    expect([isUnresolved(value), isLiteral(value), isLiteral({ a: ['x', 1, null, true] })]).toEqual([
      false,
      false,
      true,
    ]);
    expect(references(value)).toEqual([{ kind: 'reference', stack: 's', logicalId: 'L', attribute: 'Arn' }]);
  });

  test('one unresolved part deep inside makes the whole unresolved', () => {
    const value = { a: [1, { b: `x${unresolved('why')}y` }], c: unresolved('why'), d: unresolved('else') };
    expect(isUnresolved(value)).toBe(true);
    expect(unresolvedReasons(value)).toEqual(['why', 'else']);
    expect(isUnresolved({ [unresolved('in a name')]: 1 })).toBe(true);
  });

  test('whatever the names, a reference is read back as it was written', () => {
    const name = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(
        fc.string().filter((id) => !id.startsWith('?') && !id.startsWith('zone:')),
        name,
        name,
        (stack, logicalId, attribute) => {
          const marked = `${logicalId}\uE000\uE001/.%`;
          expect(parse(reference(stack, marked, attribute))).toEqual([
            { kind: 'reference', stack, logicalId: marked, attribute },
          ]);
        },
      ),
    );
  });
});
