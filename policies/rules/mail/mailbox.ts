import { RECEIPT_TYPE } from '../../../functions/account-settings/receipt-type';
import type { Environment } from '../../../lib/config/environment';
import { mailExchanger, REPORTS, securityAddresses } from '../../../lib/mail/mailbox';
import type { Resource } from '../../assembly/types';
import { addedBeside, besides, gone, type Mutant, setTo, without } from '../../mutant';
import { field, items } from '../../proofs/values';
import { isRetained } from '../../retained';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isTrue, read } from '../../verdict';
import { isTakenOnlyBy } from '../access/role-permissions';
import { enabledRules, expirationDays, LIFECYCLE } from '../storage/lifecycle';

export const RECEIPT_RULE = 'AWS::SES::ReceiptRule';
const SET = 'AWS::SES::ReceiptRuleSet';
/** Turns senders away before any rule sees their mail. */
const FILTER = 'AWS::SES::ReceiptFilter';
const RECORD = 'AWS::Route53::RecordSet';
const BUCKET = 'AWS::S3::Bucket';
const ACTION = 'Rule.Actions.0.S3Action';

export const mailMailbox = environmentRule({
  id: 'mail-mailbox',
  title:
    'Whoever writes to security@ is heard: over TLS, looked through for viruses, kept in a bucket of the environment',
  promises: ['EMB-87', 'SMV-49', 'EVM-36'],
  area: 'edge',
  fix: 'Keep lib/mail/receiving.ts: one rule for the addresses of lib/mail/mailbox.ts, its set in force, and the MX record.',
  *check(scope) {
    const { environment, world } = scope;
    if (!environment) return;
    const rules = world.ofType(RECEIPT_RULE);
    if (rules.length === 0) yield missing(RECEIPT_RULE, `a mailbox for ${securityAddresses(environment).join(', ')}`);
    for (const rule of rules) yield* judge(rule, environment, scope);
    for (const filter of world.ofType(FILTER))
      yield broken(filter, 'Type', 'no filter: whoever writes is heard', filter.type);
    for (const bucket of rules.flatMap((rule) => world.target(read(rule, `${ACTION}.BucketName`)) ?? []))
      yield judgeRetention(bucket, environment);
    // SES refuses to delete what is in force, so a deletion of the stack would stop half-way.
    for (const kept of [SET, RECEIPT_TYPE].flatMap((type) => world.ofType(type)))
      yield isRetained(kept) ? compliant(kept, 'DeletionPolicy') : broken(kept, 'DeletionPolicy', 'Retain');
    for (const setting of world.ofType(RECEIPT_TYPE))
      yield world.target(read(setting, 'RuleSetName'))?.type === SET
        ? compliant(setting, 'RuleSetName')
        : broken(setting, 'RuleSetName', 'the set of these templates');
    yield judgeExchanger(environment, scope);
  },
  mutants: [
    gone(RECEIPT_RULE, 'no mailbox'),
    setTo(RECEIPT_RULE, 'Rule.Recipients', ['other@sample.example'], 'the recipient is removed', 'detach'),
    setTo(RECEIPT_RULE, 'Rule.Enabled', false, 'switched off', 'flip'),
    without(RECEIPT_RULE, 'Rule.Enabled', 'on by no word'),
    setTo(RECEIPT_RULE, 'Rule.ScanEnabled', false, 'not scanned', 'flip'),
    setTo(RECEIPT_RULE, 'Rule.TlsPolicy', 'Optional', 'in the clear'),
    without(RECEIPT_RULE, 'Rule.TlsPolicy', 'nothing about TLS'),
    setTo(RECEIPT_RULE, 'Rule.Actions', [], 'thrown away', 'detach'),
    setTo(RECEIPT_RULE, `${ACTION}.BucketName`, 'a-bucket-of-somebody-else', 'elsewhere', 'move'),
    setTo(RECEIPT_RULE, `${ACTION}.ObjectKeyPrefix`, 'other/', 'another folder', 'move'),
    setTo(RECEIPT_RULE, `${ACTION}.IamRoleArn`, 'arn:x', 'written by nobody', 'detach'),
    setTo(RECEIPT_RULE, 'Rule.Actions.0', { StopAction: { Scope: 'RuleSet' } }, 'stopped', 'detach'),
    setTo(RECEIPT_RULE, 'Rule.Actions.1', { SNSAction: { TopicArn: 'arn:x' } }, 'and told somebody else', 'widen'),
    setTo(RECEIPT_RULE, 'RuleSetName', 'another', 'in a set of somebody else', 'detach'),
    addedBeside(RECEIPT_RULE)(FILTER, 'senders turned away', {
      Filter: { IpFilter: { Policy: 'Block', Cidr: '0.0.0.0/0' } },
    }),
    { ...gone(RECEIPT_TYPE, 'the set is not in force', { partner: RECEIPT_RULE }) },
    setTo(RECEIPT_TYPE, 'RuleSetName', 'another', 'another set is in force', 'detach'),
    besides(RECEIPT_RULE, notCopyable(setTo(BUCKET, `${LIFECYCLE}.0.ExpirationInDays`, 3650, 'kept for ten years'))),
    besides(RECEIPT_RULE, notCopyable(setTo(BUCKET, `${LIFECYCLE}.0.ExpirationInDays`, 1, 'forgotten in a day'))),
    besides(RECEIPT_RULE, notCopyable(without(BUCKET, 'LifecycleConfiguration', 'kept for ever'))),
    gone(RECORD, 'no mail record', 'absence', isExchanger),
    {
      ...setTo(RECORD, 'ResourceRecords', ['10 mail.elsewhere.example'], 'mail goes elsewhere', 'move', isExchanger),
      notices: 'absence',
      copyable: false,
    },
  ],
});

function* judge(rule: Resource, environment: Environment, { world }: Scope): Iterable<Verdict> {
  const recipients = items(read(rule, 'Rule.Recipients'));
  const wanted = securityAddresses(environment);
  const actions = items(read(rule, 'Rule.Actions'));
  const written = field(actions[0], 'S3Action');
  const set = world.target(read(rule, 'RuleSetName'));
  const inForce = world.ofType(RECEIPT_TYPE).some((each) => world.target(read(each, 'RuleSetName')) === set);
  const demands: readonly (readonly [holds: boolean, property: string, expected: string])[] = [
    [
      recipients.length === wanted.length && wanted.every((address) => recipients.includes(address)),
      'Rule.Recipients',
      wanted.join(', '),
    ],
    [isTrue(read(rule, 'Rule.Enabled')), 'Rule.Enabled', 'true'],
    [isTrue(read(rule, 'Rule.ScanEnabled')), 'Rule.ScanEnabled', 'true'],
    [read(rule, 'Rule.TlsPolicy') === 'Require', 'Rule.TlsPolicy', 'Require'],
    [actions.length === 1 && written !== undefined, 'Rule.Actions', 'into the bucket, and nowhere else'],
    [
      world.target(field(written, 'BucketName'))?.type === BUCKET,
      `${ACTION}.BucketName`,
      'a bucket of these templates',
    ],
    [field(written, 'ObjectKeyPrefix') === REPORTS, `${ACTION}.ObjectKeyPrefix`, REPORTS],
    [isTakenOnlyBy(world.target(field(written, 'IamRoleArn')), ['ses']), `${ACTION}.IamRoleArn`, 'a role of SES alone'],
    [isRetained(rule), 'DeletionPolicy', 'Retain'],
    [set?.type === SET && inForce, 'RuleSetName', 'the set of these templates, which is put in force'],
  ];
  for (const [holds, property, expected] of demands)
    yield holds ? compliant(rule, property) : broken(rule, property, expected);
}

/** Whoever reports is a person: what he wrote is kept as long as a log at least, and no longer than the archive. */
function judgeRetention(bucket: Resource, { deployment }: Environment): Verdict {
  const { logDays, archiveDays } = deployment.retention;
  const days = enabledRules(bucket).flatMap((rule) => expirationDays(rule) ?? []);
  const held = days.length > 0 && days.every((each) => each >= logDays && each <= archiveDays);
  return held
    ? compliant(bucket, LIFECYCLE, `${days.join(', ')} days`)
    : broken(bucket, LIFECYCLE, `deleted after ${logDays} to ${archiveDays} days`, days.join(', ') || 'never');
}

function judgeExchanger(environment: Environment, { world }: Scope): Verdict {
  const expected = `10 ${mailExchanger(environment)}`;
  const found = world.ofType(RECORD).find((record) => {
    const values = items(read(record, 'ResourceRecords')).map((value) => String(value).replace(/\.$/, ''));
    return (
      read(record, 'Type') === 'MX' &&
      String(read(record, 'Name')).replace(/\.$/, '') === environment.domain.name &&
      read(record, 'HostedZoneId') === environment.domain.hostedZoneId &&
      values.length === 1 &&
      values[0] === expected
    );
  });
  return found
    ? compliant(found, 'ResourceRecords', expected)
    : missing(RECORD, `the mail record of ${environment.domain.name}: ${expected}`);
}

/** A second bucket to which no mail goes is no mailbox. */
function notCopyable(mutant: Mutant): Mutant {
  return { ...mutant, copyable: false };
}

function isExchanger({ Properties }: { Properties?: { [key: string]: unknown } }): boolean {
  return Properties?.Type === 'MX';
}
