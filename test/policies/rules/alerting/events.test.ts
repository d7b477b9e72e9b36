import { alertingEventsArrive } from '../../../../policies/rules/alerting/events-arrive';
import { judgedAlone } from '../../proofs/foreign-template';

describe('EVM-20, EVM-47: event rules listen where AWS speaks', () => {
  test.each<[string, object, string]>([
    ['on no bus in particular', {}, 'compliant'],
    ['on the default bus', { EventBusName: 'default' }, 'compliant'],
    ['on a bus of our own', { EventBusName: 'own' }, 'It EventBusName'],
    ['on a bus of these templates', { EventBusName: { Ref: 'Bus' } }, 'It EventBusName'],
    ['on a bus that nobody can see', { EventBusName: { 'Fn::ImportValue': 'bus' } }, 'It EventBusName'],
  ])('%s', (_name, properties, expected) => {
    const It = { Type: 'AWS::Events::Rule', Properties: { State: 'ENABLED', ...properties } };
    expect(judgedAlone(alertingEventsArrive, { It, Bus: { Type: 'AWS::Events::EventBus' } })).toBe(expected);
  });

  test('no rules', () => {
    expect(judgedAlone(alertingEventsArrive, {})).toBe('does not apply');
  });
});
