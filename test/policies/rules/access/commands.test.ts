import { accessCommandsKnown } from '../../../../policies/rules/access/commands-known';
import { judgedAlone } from '../../proofs/foreign-template';

describe('EVM-26, EVM-30: what runs on servers by itself is known', () => {
  test.each<[string, object, boolean]>([
    ['the inventory', { Name: 'AWS-GatherSoftwareInventory' }, true],
    ['patches', { Name: 'AWS-RunPatchBaseline' }, true],
    ['an agent of AWS', { Name: 'AWS-ConfigureAWSPackage', Parameters: { name: ['AmazonCloudWatchAgent'] } }, true],
    ['an agent of somebody', { Name: 'AWS-ConfigureAWSPackage', Parameters: { name: ['Agent'] } }, false],
    ['a package of no name', { Name: 'AWS-ConfigureAWSPackage' }, false],
    ['a command', { Name: 'AWS-RunShellScript' }, false],
    ['a document of these templates', { Name: { Ref: 'Document' } }, false],
    ['nothing', {}, false],
  ])('%s', (_name, properties, holds) => {
    const found = judgedAlone(accessCommandsKnown, {
      Document: { Type: 'AWS::SSM::Document', Properties: {} },
      It: { Type: 'AWS::SSM::Association', Properties: properties },
    });
    expect(found === 'compliant').toBe(holds);
  });

  test('a task of a maintenance window', () => {
    const task = (TaskArn: string) => ({ It: { Type: 'AWS::SSM::MaintenanceWindowTask', Properties: { TaskArn } } });
    expect(judgedAlone(accessCommandsKnown, task('AWS-RunPatchBaseline'))).toBe('compliant');
    expect(judgedAlone(accessCommandsKnown, task('AWS-RunPowerShellScript'))).toBe('It TaskArn');
  });

  test('neither', () => {
    expect(judgedAlone(accessCommandsKnown, {})).toBe('does not apply');
  });
});
