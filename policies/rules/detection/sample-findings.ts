import type { AccountServiceName } from '../../../lib/config/deployment';
import type { Value } from '../../assembly/types';

export interface SampleFindings {
  readonly what: string;
  /** Whose findings these are; none: of a service that is always the environment's own. */
  readonly of?: AccountServiceName;
  readonly events: readonly Value[];
}

const securityHub = (Label: string): Value => ({
  source: 'aws.securityhub',
  'detail-type': 'Security Hub Findings - Imported',
  detail: { findings: [{ Severity: { Label }, Workflow: { Status: 'NEW' }, RecordState: 'ACTIVE' }] },
});
const inspector = (severity: string): Value => ({
  source: 'aws.inspector2',
  'detail-type': 'Inspector2 Finding',
  detail: { severity, status: 'ACTIVE' },
});
const guardDuty = (severity: number): Value => ({
  source: 'aws.guardduty',
  'detail-type': 'GuardDuty Finding',
  detail: { severity, type: 'UnauthorizedAccess:EC2/TorClient', id: 'a' },
});
const health = (type: string): Value => ({
  source: 'aws.health',
  'detail-type': type,
  detail: { service: 'RDS', eventTypeCode: 'AWS_RDS_SECURITY_NOTIFICATION', eventTypeCategory: 'accountNotification' },
});

/** What must reach the security officer, the mildest of each kind included: the rules are asked with these (SMV-36: from 4 on). */
export const SAMPLE_FINDINGS: readonly SampleFindings[] = [
  { what: 'findings of GuardDuty from severity 4 on', of: 'guardDuty', events: [4, 5.5, 8.9].map(guardDuty) },
  { what: 'severe findings of Security Hub', of: 'securityHub', events: ['HIGH', 'CRITICAL'].map(securityHub) },
  { what: 'severe findings of Inspector', of: 'inspector', events: ['HIGH', 'CRITICAL'].map(inspector) },
  {
    what: 'personal data where none should be',
    of: 'macie',
    events: ['Low', 'High'].map((description) => ({
      source: 'aws.macie',
      'detail-type': 'Macie Finding',
      detail: { type: 'SensitiveData:S3Object/Financial', severity: { description } },
    })),
  },
  {
    what: 'every break of a rule of AWS Config',
    of: 'config',
    events: [
      {
        source: 'aws.config',
        'detail-type': 'Config Rules Compliance Change',
        detail: { configRuleName: 'a', newEvaluationResult: { complianceType: 'NON_COMPLIANT' } },
      },
    ],
  },
  {
    what: 'what somebody outside can reach',
    events: [
      {
        source: 'aws.access-analyzer',
        'detail-type': 'Access Analyzer Finding',
        detail: { status: 'ACTIVE', isPublic: true, resourceType: 'AWS::S3::Bucket' },
      },
    ],
  },
  {
    what: "the provider's news about health and security",
    events: ['AWS Health Event', 'AWS Health Abuse Event'].map(health),
  },
];
