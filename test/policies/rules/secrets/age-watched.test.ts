import { driftRules } from '../../../../lib/audit/drift-rules';
import { secretsAgeWatched } from '../../../../policies/rules/secrets/age-watched';
import { judgedAlone } from '../../proofs/foreign-template';

type Parameters = Readonly<Record<string, unknown>>;

const asked = (SourceIdentifier: string, InputParameters: Parameters = {}, more: object = {}) => ({
  Type: 'AWS::Config::ConfigRule',
  Properties: { Source: { Owner: 'AWS', SourceIdentifier }, InputParameters, ...more },
});

function judged(identifier: string, more: Parameters = {}, properties: object = {}): string {
  const ours = Object.values(driftRules(90)).find((rule) => rule.identifier === identifier);
  return judgedAlone(secretsAgeWatched, {
    Question: asked(identifier, { ...ours?.parameters, ...more }, properties),
  });
}

describe('EMB-27: nothing that opens a door is older than 180 days', () => {
  test.each<[string, string, Parameters, string]>([
    ['passwords as the account sets them', 'IAM_PASSWORD_POLICY', {}, 'compliant'],
    ['passwords a day older', 'IAM_PASSWORD_POLICY', { MaxPasswordAge: '181' }, 'MaxPasswordAge'],
    ['passwords for ever', 'IAM_PASSWORD_POLICY', { MaxPasswordAge: '0' }, 'MaxPasswordAge'],
    ['thirteen characters', 'IAM_PASSWORD_POLICY', { MinimumPasswordLength: '13' }, 'MinimumPasswordLength'],
    ['a Yes that AWS Config does not read', 'IAM_PASSWORD_POLICY', { RequireNumbers: 'True' }, 'RequireNumbers'],
    ['access keys of 180 days', 'ACCESS_KEYS_ROTATED', { maxAccessKeyAge: 180 }, 'compliant'],
    ['access keys of 181 days', 'ACCESS_KEYS_ROTATED', { maxAccessKeyAge: 181 }, 'maxAccessKeyAge'],
    ['secrets of 180 days', 'SECRETSMANAGER_SECRET_PERIODIC_ROTATION', {}, 'compliant'],
    ['secrets of a year', 'SECRETSMANAGER_SECRET_PERIODIC_ROTATION', { maxDaysSinceRotation: '365' }, 'maxDays'],
    ['a limit by parameter', 'ACCESS_KEYS_ROTATED', { maxAccessKeyAge: { Ref: 'Nobody' } }, 'maxAccessKeyAge'],
    ['another question', 'EIP_ATTACHED', {}, 'does not apply'],
  ])('%s', (_what, identifier, parameters, expected) => {
    expect(judged(identifier, parameters)).toContain(expected);
  });

  test('of the whole account', () => {
    const narrowed = { Scope: { ComplianceResourceId: 'one' } };
    expect(judged('ACCESS_KEYS_ROTATED', {}, narrowed)).toContain('Scope');
  });

  test('without resources: does not apply to a template of nobody', () => {
    expect(judgedAlone(secretsAgeWatched, {})).toBe('does not apply');
  });
});
