import { storageComplianceDocuments } from '../../../../policies/rules/storage/compliance-documents';
import { judgedAlone } from '../../proofs/foreign-template';
import { sampleEnvironment } from '../../proofs/sample-environment';

describe('EMB-14: the bucket for compliance documents', () => {
  const judged = sampleEnvironment();

  test('stands, versioned and private', () => {
    expect(judged(storageComplianceDocuments)).toBe('compliant');
  });

  test('its absence is a finding', () => {
    const without = (template: { Resources: Record<string, { Type: string; Properties?: object }> }) => {
      for (const [id, { Type }] of Object.entries(template.Resources))
        if (Type === 'AWS::S3::Bucket' && id.startsWith('compliancedocuments')) delete template.Resources[id];
    };
    expect(judged(storageComplianceDocuments, without, 'storage')).toMatch('Type');
  });

  test('a template that belongs to no environment need not have one', () => {
    expect(judgedAlone(storageComplianceDocuments, { Bucket: { Type: 'AWS::S3::Bucket' } })).toBe('does not apply');
  });
});
