import { zone } from '../../../../policies/assembly/symbol';
import { residencyNoForeignRegion } from '../../../../policies/rules/residency/no-foreign-region';
import { residencyNoGlobalService } from '../../../../policies/rules/residency/no-global-service';
import { foreignPlaces } from '../../../../policies/rules/residency/regions';
import { judgedAlone } from '../../proofs/foreign-template';

describe('EVM-03: no text names a place outside the jurisdiction', () => {
  test.each<[string, string[]]>([
    ['eu-central-1', []],
    ['eu-central-1a', []],
    ['arn:p:s3:eu-central-1:111111111111:bucket', []],
    ['eu-central-2', ['eu-central-2']],
    ['EU-WEST-1', ['EU-WEST-1']],
    ['s3.eu-west-1.example', ['eu-west-1']],
    ['arn:p:rds:us-gov-west-1:1:db', ['us-gov-west-1']],
    ['cn-northwest-1', ['cn-northwest-1']],
    ['eu-central-1, eu-west-3b and eu-west-3c', ['eu-west-3']],
    ['eu-central-1-waw-1a', ['eu-central-1-waw-1a']],
    ['eu-central-1-wl1-ber-wlz-1', ['eu-central-1-wl1-ber-wlz-1']],
    ['euc1-az2', []],
    ['euw1-az2', ['euw1-az2']],
    ['use1-az4', ['use1-az4']],
    ['log-group-1', []],
    ['smtp-west-10', []],
    ['the-north-11', []],
    ['', []],
  ])('%s: %j', (text, places) => {
    expect(foreignPlaces(text, ['eu-central-1'])).toEqual(places);
  });

  test('a zone that AWS will choose belongs to its region', () => {
    expect(foreignPlaces(zone('eu-west-1', 0), ['eu-central-1'])).toEqual(['eu-west-1']);
    expect(foreignPlaces(zone('eu-central-1', 0), ['eu-central-1'])).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['a property', { A: { B: ['eu-west-1'] } }, 'It A.B.0'],
    ['the name of a property', { A: { 'eu-west-1': {} } }, 'It A.eu-west-1'],
    ['a text that is put together', { A: { 'Fn::Join': ['-', ['eu', 'west', '1']] } }, 'It A'],
    ['a text inside JSON', { A: '{"region":"eu-west-1"}' }, 'It A'],
    ['zones of another region', { A: { 'Fn::Select': ['1', { 'Fn::GetAZs': 'eu-west-1' }] } }, 'It A'],
    ['a region that only a deployer knows', { Copies: [{ Region: { Ref: 'Unheard' } }] }, 'It Copies.0.Region'],
    ['a region that is looked up', { CopyRegions: ['{{resolve:ssm:/where}}'] }, 'It CopyRegions.0'],
    ["the stack's own region, wherever that is", { Region: { Ref: 'AWS::Region' } }, 'compliant'],
    ['something else that only a deployer knows', { Size: { Ref: 'Unheard' } }, 'compliant'],
    ['nothing', { A: 'eu-central-1', B: 3, C: null }, 'compliant'],
  ])('in %s', (_name, Properties, expected) => {
    expect(judgedAlone(residencyNoForeignRegion, { It: { Type: 'AWS::X::Y', Properties } })).toBe(expected);
  });
});

describe('EVM-03: no service that works from all over the world', () => {
  test.each<[string, object, string]>([
    ['AWS::CloudFront::Distribution', {}, 'It Type'],
    ['AWS::RDS::GlobalCluster', {}, 'It Type'],
    ['AWS::S3::MultiRegionAccessPoint', {}, 'It Type'],
    ['AWS::WAFv2::WebACL', { Scope: 'CLOUDFRONT' }, 'It Scope'],
    ['AWS::WAFv2::WebACL', { Scope: 'REGIONAL' }, 'compliant'],
    ['AWS::KMS::Key', { MultiRegion: 'true' }, 'It MultiRegion'],
    ['AWS::KMS::Key', { MultiRegion: false }, 'compliant'],
    ['AWS::KMS::Key', {}, 'compliant'],
    ['AWS::SQS::Queue', {}, 'does not apply'],
  ])('%s %j: %s', (Type, Properties, expected) => {
    expect(judgedAlone(residencyNoGlobalService, { It: { Type, Properties } })).toBe(expected);
  });
});
