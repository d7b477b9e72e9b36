import { verdictsOf } from '../../../../policies/judge';
import { types } from '../../../../policies/logs/calls-only.json';
import { LOG_SOURCES } from '../../../../policies/logs/log-sources';
import { residencyNoCarriers } from '../../../../policies/rules/residency/no-carriers';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

const judged = (Type: string) =>
  outcome(verdictsOf(residencyNoCarriers, { ...foreignScope({ It: { Type } }), environment: testEnvironment() }));

describe('EVM-03, EVM-64: nothing carries data away by its nature', () => {
  test.each([
    'AWS::Pipes::Pipe',
    'AWS::AppFlow::Flow',
    'AWS::Events::EventBus',
    'AWS::Logs::Delivery',
    'AWS::SES::MailManagerRelay',
    'AWS::Connect::Instance',
    'AWS::BCMDataExports::Export',
  ])('%s', (type) => {
    expect(judged(type)).toBe('It Type');
    expect(judgedAlone(residencyNoCarriers, { It: { Type: type } })).toBe('does not apply');
  });

  test('what has been reviewed stays: each type whose logs are known', () => {
    const reviewed = [...Object.values(types).flat(), ...Object.keys(LOG_SOURCES)];
    expect(reviewed.filter((type) => judged(type) !== 'compliant')).toEqual([]);
  });

  test.each(['AWS::Events::Rule', 'AWS::Config::ConfigRule', 'AWS::Lambda::Url', 'AWS::LocationX::Y'])(
    'not %s',
    (type) => {
      expect(judged(type)).toBe('compliant');
    },
  );
});
