import { Match } from 'aws-cdk-lib/assertions';
import { environmentWith, synthesize } from './fixture';

const OPTION = {
  OptionName: 'SQLSERVER_BACKUP_RESTORE',
  OptionSettings: [
    {
      Name: 'IAM_ROLE_ARN',
      Value: { 'Fn::GetStackOutput': Match.objectLike({ OutputName: Match.stringLikeRegexp('LogCopy') }) },
    },
  ],
};

describe('EMB-44: SQL Server gives its transaction logs away', () => {
  const windows = environmentWith('sqlserver-se');

  test('by the option that RDS has for it, with a role of its own', () => {
    synthesize(windows).database.hasResourceProperties('AWS::RDS::OptionGroup', {
      OptionConfigurations: Match.arrayWith([OPTION]),
    });
  });

  test('or there is no instance', () => {
    expect(() => synthesize(windows, (given) => ({ ...given, roles: { ...given.roles, logCopy: undefined } }))).toThrow(
      /copies its transaction logs into a bucket: the role is missing \(EMB-44\)/,
    );
  });

  test('MySQL has no such option', () => {
    synthesize(environmentWith('mysql')).database.hasResourceProperties('AWS::RDS::OptionGroup', {
      OptionConfigurations: Match.not(Match.arrayWith([OPTION])),
    });
  });
});
