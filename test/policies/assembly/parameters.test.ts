// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation writes its variables so.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAssembly } from '../../../policies/assembly/load-assembly';
import { isUnresolved } from '../../../policies/assembly/symbol';
import { resolved, shown } from './stack';

function parameter(definition: { [key: string]: unknown }) {
  return resolved({ Ref: 'Given' }, { Parameters: { Given: definition } });
}

describe('a parameter is worth its default', () => {
  test.each<[string, { [key: string]: unknown }, unknown]>([
    ['a text', { Type: 'String', Default: 'x' }, 'x'],
    ['a number', { Type: 'Number', Default: '35' }, 35],
    ['a number that is none', { Type: 'Number', Default: 'many' }, 'many'],
    ['a text that looks like a number', { Type: 'String', Default: 35 }, '35'],
    ['a list', { Type: 'CommaDelimitedList', Default: 'a, b,c' }, ['a', 'b', 'c']],
    [
      'a list of a special type',
      { Type: 'List<AWS::EC2::Subnet::Id>', Default: 'subnet-1,subnet-2' },
      ['subnet-1', 'subnet-2'],
    ],
    ['a hidden one', { Type: 'String', NoEcho: true, Default: 'x' }, 'x'],
    ['an empty one', { Type: 'String', Default: '' }, ''],
    ['the longest one', { Type: 'String', Default: 'x'.repeat(4096) }, 'x'.repeat(4096)],
  ])('%s', (_, definition, expected) => expect(parameter(definition)).toEqual(expected));
});

describe('a parameter that only the deployment knows is unresolved', () => {
  test.each<[string, { [key: string]: unknown }]>([
    ['no default', { Type: 'String' }],
    ['hidden, no default', { Type: 'String', NoEcho: true }],
    ['too long', { Type: 'String', Default: 'x'.repeat(4097) }],
    ['reserved characters', { Type: 'String', Default: '\uE000x\uE001' }],
  ])('%s', (_, definition) => expect(isUnresolved(parameter(definition))).toBe(true));

  test('an SSM parameter keeps its name in the reason', () => {
    const Parameters = {
      Ami: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: '/aws/service/ami' },
    };
    expect(shown({ Ref: 'Ami' }, { Parameters })).toBe(
      '${unresolved: parameter Ami: the value of SSM parameter /aws/service/ami}',
    );
  });
});

test('what the manifest of an assembly gives to a parameter counts, not its default', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parameters-'));
  const write = (name: string, content: object) => writeFileSync(join(folder, name), JSON.stringify(content));
  write('manifest.json', {
    version: '48.0.0',
    artifacts: {
      s: {
        type: 'aws:cloudformation:stack',
        environment: 'aws://111111111111/eu-central-1',
        properties: { templateFile: 's.template.json', parameters: { Given: 'Suspended', Unheard: 'x' } },
      },
    },
  });
  write('s.template.json', {
    Parameters: { Given: { Type: 'String', Default: 'Enabled' }, Other: { Type: 'String', Default: 'own' } },
    Resources: { It: { Type: 'Test::It', Properties: { P: { Ref: 'Given' }, Q: { Ref: 'Other' } } } },
  });
  expect(loadAssembly(folder).worlds[0]?.ofType('Test::It')[0]?.properties).toEqual({ P: 'Suspended', Q: 'own' });
  rmSync(folder, { recursive: true });
});
