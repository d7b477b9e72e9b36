import { storageNoSideDoors } from '../../../../policies/rules/storage/no-side-doors';
import { judgedAlone } from '../../proofs/foreign-template';

describe('SMV-28: buckets are reached as buckets', () => {
  test.each<[string, string]>([
    ['AWS::S3::Bucket', 'compliant'],
    ['AWS::S3::AccessPoint', 'It Type'],
    ['AWS::S3::AccessGrant', 'It Type'],
    ['AWS::S3ObjectLambda::AccessPoint', 'It Type'],
    ['AWS::Transfer::Server', 'It Type'],
    ['AWS::DataSync::LocationS3', 'It Type'],
    ['AWS::S3::BucketPolicy', 'does not apply'],
  ])('%s', (Type, expected) => {
    expect(judgedAlone(storageNoSideDoors, { It: { Type, Properties: {} } })).toBe(expected);
  });
});
