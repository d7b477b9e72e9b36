import { appPasswordCost } from '../../../../policies/rules/app/password-cost';
import { judgedAlone } from '../../proofs/foreign-template';

const cost = (Value: unknown, AllowedPattern?: unknown) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Name: '/any/bcrypt-cost', Type: 'String', Value, AllowedPattern },
});
const server = (UserData: unknown) => ({
  Type: 'AWS::EC2::LaunchTemplate',
  Properties: { LaunchTemplateData: { UserData } },
});
const given = { 'Fn::Base64': { 'Fn::Join': ['', ['BCRYPT_COST=', { 'Fn::GetAtt': ['Cost', 'Value'] }]] } };
const judged = (resources: object) => judgedAlone(appPasswordCost, resources as Parameters<typeof judgedAlone>[1]);

describe('EMB-29: bcrypt costs 12 to 15', () => {
  test.each<[string, object, string]>([
    ['12', cost('12', '^1[2-5]$'), 'compliant'],
    ['15', cost('15', '^(12|13|14|15)$'), 'compliant'],
    ['11', cost('11', '^1[2-5]$'), 'Cost Value'],
    ['16', cost('16', '^1[2-5]$'), 'Cost Value'],
    ['a pattern that admits 8', cost('12', '^(8|1[2-5])$'), 'Cost AllowedPattern'],
    ['a pattern that admits 16', cost('12', '^1[2-6]$'), 'Cost AllowedPattern'],
    ['a pattern that refuses 15', cost('12', '^1[2-4]$'), 'Cost AllowedPattern'],
    ['a pattern that is found inside 112', cost('12', '1[2-5]$'), 'Cost AllowedPattern'],
    ['no pattern', cost('12'), 'Cost AllowedPattern'],
    ['a pattern by parameter', cost('12', { Ref: 'Nobody' }), 'Cost AllowedPattern'],
    ['a cost by parameter', cost({ Ref: 'Nobody' }, '^1[2-5]$'), 'Cost Value'],
  ])('%s', (_what, Cost, expected) => {
    expect(judged({ Cost })).toBe(expected);
  });

  test('every server gets it', () => {
    const Cost = cost('12', '^1[2-5]$');
    expect(judged({ Cost, Server: server(given) })).toBe('compliant');
    expect(judged({ Cost, Server: server({ 'Fn::Base64': 'BCRYPT_COST=8' }) })).toBe(
      'Server LaunchTemplateData.UserData',
    );
    const wrong = { 'Fn::Base64': { 'Fn::Join': ['', ['BCRYPT_COST=4 # ', { 'Fn::GetAtt': ['Cost', 'Value'] }]] } };
    expect(judged({ Cost, Server: server(wrong) })).toBe('Server LaunchTemplateData.UserData');
    const twice = {
      'Fn::Base64': { 'Fn::Join': ['', ['BCRYPT_COST=4\nBCRYPT_COST=', { 'Fn::GetAtt': ['Cost', 'Value'] }]] },
    };
    expect(judged({ Cost, Server: server(twice) })).toBe('Server LaunchTemplateData.UserData');
    expect(judged({ Cost, Server: server(undefined) })).toBe('Server LaunchTemplateData.UserData');
  });

  test('another parameter: does not apply', () => {
    expect(judged({ Other: { ...cost('8'), Properties: { Name: '/any/other', Value: '8' } } })).toBe('does not apply');
  });
});
