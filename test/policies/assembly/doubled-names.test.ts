import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { doubledName } from '../../../policies/assembly/doubled-names';
import { loadAssembly } from '../../../policies/assembly/load-assembly';

const doubled = (text: string) => doubledName(text, JSON.parse(text));

describe('a name that one object has twice', () => {
  test.each<[string, string, string | undefined]>([
    ['none in an empty object', '{}', undefined],
    ['none where two objects have the same name', '{"a":{"x":1},"b":{"x":1}}', undefined],
    ['none in a text that looks so', String.raw`{"a":"{\"x\":1,\"x\":2}","b":"x: \"y\":"}`, undefined],
    ['at the top', '{"a":1,"a":1}', 'a'],
    ['deep inside a list', '{"a":[{"b":{"c" : 1, "d":[], "c"\n: 2}}]}', 'c'],
    ['in another spelling', String.raw`{"a":1,"\u0061":2}`, 'a'],
    ['a name that every object inherits', '{"__proto__":1,"__proto__":2}', '__proto__'],
  ])('%s', (_name, text, expected) => {
    expect(doubled(text)).toBe(expected);
  });

  test('a template with one cannot be judged, whichever of the two would be harmless', () => {
    const folder = mkdtempSync(join(tmpdir(), 'doubled-'));
    try {
      const database = '{"Type":"AWS::RDS::DBInstance","Properties":{"MultiAZ":false,"MultiAZ":true}}';
      writeFileSync(join(folder, 'db.template.json'), `{"Resources":{"Db":${database}}}`);
      expect(() => loadAssembly(folder)).toThrow('db.template.json has the name "MultiAZ" twice in one object');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
