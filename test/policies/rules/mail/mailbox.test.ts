import { verdictsOf } from '../../../../policies/judge';
import { mailMailbox } from '../../../../policies/rules/mail/mailbox';
import { mailReportStartsAnswer } from '../../../../policies/rules/mail/report-starts-answer';
import { MAIL_RULES } from '../../../../policies/rules/mail/roster';
import { testDeployment, testEnvironment } from '../../../fixtures/environment';
import { synthesize, templatesOf } from '../../../fixtures/templates';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

type Resources = Parameters<typeof foreignScope>[0];

const environment = testEnvironment();
const judge = (resources: Resources, rule = mailMailbox, own = environment) =>
  outcome(verdictsOf(rule, { ...foreignScope(resources), environment: own }));
const Bucket = {
  Type: 'AWS::S3::Bucket',
  Properties: {
    NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 90 }] },
  },
};
const Role = {
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ses.amazonaws.com' } }],
    },
  },
};
const s3 = {
  BucketName: { Ref: 'Bucket' },
  ObjectKeyPrefix: 'reports/',
  IamRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
};
const KEPT = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
const mailbox = (changes: object = {}) => ({
  Bucket,
  Role,
  Set: { Type: 'AWS::SES::ReceiptRuleSet', ...KEPT, Properties: {} },
  Active: { Type: 'Custom::ActiveReceiptRuleSet', ...KEPT, Properties: { RuleSetName: { Ref: 'Set' } } },
  Mx: {
    Type: 'AWS::Route53::RecordSet',
    Properties: {
      Type: 'MX',
      Name: 'sample.example.',
      HostedZoneId: environment.domain.hostedZoneId,
      ResourceRecords: ['10 inbound-smtp.eu-central-1.amazonaws.com'],
    },
  },
  Mail: {
    Type: 'AWS::SES::ReceiptRule',
    ...KEPT,
    Properties: {
      RuleSetName: { Ref: 'Set' },
      Rule: {
        Enabled: true,
        ScanEnabled: true,
        TlsPolicy: 'Require',
        Recipients: ['security@sample.example'],
        Actions: [{ S3Action: s3 }],
        ...changes,
      },
    },
  },
});

describe('a template of nobody', () => {
  test.each(MAIL_RULES.map((rule) => [rule.id, rule] as const))('%s does not apply', (_id, rule) => {
    expect(judgedAlone(rule, {})).toBe('does not apply');
  });
});

describe('EMB-87: security@ the firm’s domain', () => {
  test('a mailbox as the stack makes it is kept', () => {
    expect(judge(mailbox())).toBe('compliant');
  });

  test('without one, something is missing', () => {
    expect(judge({})).toContain('missing');
  });

  test.each([
    ['without its recipient', { Recipients: [] }, 'Mail Rule.Recipients'],
    [
      'with another recipient besides',
      { Recipients: ['security@sample.example', 'a@b.example'] },
      'Mail Rule.Recipients',
    ],
    ['switched off', { Enabled: false }, 'Mail Rule.Enabled'],
    ['that nobody scans', { ScanEnabled: false }, 'Mail Rule.ScanEnabled'],
    ['open to mail in the clear', { TlsPolicy: 'Optional' }, 'Mail Rule.TlsPolicy'],
    ['that keeps nothing', { Actions: [] }, 'Mail Rule.Actions'],
  ])('one %s is broken', (_what, changes, expected) => {
    expect(judge(mailbox(changes))).toContain(expected);
  });

  test('the published address is a recipient, too, wherever its mail record leads', () => {
    const deployment = testDeployment();
    const contact = { ...deployment.securityContact, contact: 'mailto:security@firm.example' };
    const own = testEnvironment({ deployment: { ...deployment, securityContact: contact } });
    expect(judge(mailbox(), mailMailbox, own)).toContain('Mail Rule.Recipients');
    const both = { Recipients: ['security@sample.example', 'security@firm.example'] };
    expect(judge(mailbox(both), mailMailbox, own)).toBe('compliant');
  });

  test('a set that is not in force hears nothing', () => {
    const { Active: _active, ...rest } = mailbox();
    expect(judge(rest)).toBe('Mail RuleSetName');
  });
});

describe('SMV-49: a report starts the day of its answer', () => {
  test('a bucket that tells nobody, and a report that starts nothing, are broken', () => {
    const silent = { ...mailbox(), Bucket: { Type: 'AWS::S3::Bucket' } };
    expect(judge(silent)).toContain('Bucket LifecycleConfiguration');
    expect(judge(silent, mailReportStartsAnswer)).toContain('Bucket NotificationConfiguration');
    expect(judge(mailbox(), mailReportStartsAnswer)).toContain('missing');
  });

  test('without a mailbox there is nothing to start: its own rule says so', () => {
    expect(judge({}, mailReportStartsAnswer)).toBe('does not apply');
  });
});

test('EVM-03: the stack stays in its region and writes no address of staff', () => {
  const stack = JSON.stringify(
    templatesOf(synthesize([testDeployment()], ['production']), 'sample-production').get('mail'),
  );
  expect(stack).toContain('inbound-smtp.eu-central-1');
  expect(stack).not.toContain('on-call@');
});
