import type { Resource, Value } from '../../assembly/types';
import { setTo, without } from '../../mutant';
import { items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import { broken, compliant, isTrue, numberOf, read } from '../../verdict';
import { MACHINE } from './definition';

const LOG_GROUP = 'AWS::Logs::LogGroup';
const LOGGED = 'LoggingConfiguration.Destinations.0.CloudWatchLogsLogGroup.LogGroupArn';

const KEY = 'AWS::KMS::Key';
export const containmentMachinesProtected = resourceRule({
  id: 'containment-machines-protected',
  title: 'Every state machine lies under a key of ours, and everything that it does is logged and traced',
  promises: ['EVM-38', 'EVM-19', 'SMV-45'],
  area: 'containment',
  fix: 'Make state machines with machine() of lib/containment/machine.ts.',
  type: MACHINE,
  judge: (machine, { world }): Verdict[] => {
    const key = world.target(read(machine, 'EncryptionConfiguration.KmsKeyId'));
    const reuse = numberOf(read(machine, 'EncryptionConfiguration.KmsDataKeyReusePeriodSeconds') ?? 300);
    const group = world.target(read(machine, LOGGED));
    const demands: readonly (readonly [string, string, boolean])[] = [
      [
        'EncryptionConfiguration',
        'a key of these templates',
        read(machine, 'EncryptionConfiguration.Type') === 'CUSTOMER_MANAGED_KMS_KEY' &&
          key?.type === KEY &&
          reuse <= 900,
      ],
      ['LoggingConfiguration.Level', 'ALL', read(machine, 'LoggingConfiguration.Level') === 'ALL'],
      [
        'LoggingConfiguration.Destinations',
        'a log group of these templates',
        items(read(machine, 'LoggingConfiguration.Destinations')).length === 1 && group?.type === LOG_GROUP,
      ],
      [
        'LoggingConfiguration.IncludeExecutionData',
        'true',
        isTrue(read(machine, 'LoggingConfiguration.IncludeExecutionData')),
      ],
      // The watch looks for a second, each minute; an express machine ends after five minutes and keeps no history (Step Functions Developer Guide, workflow types).
      [
        'StateMachineType',
        'STANDARD',
        typeOf(machine) === 'STANDARD' || (typeOf(machine) === 'EXPRESS' && isWatch(machine)),
      ],
      ['TracingConfiguration.Enabled', 'true', isTrue(read(machine, 'TracingConfiguration.Enabled'))],
    ];
    return demands.map(([property, expected, holds]) =>
      holds ? compliant(machine, property) : broken(machine, property, expected),
    );
  },
  mutants: [
    without(MACHINE, 'EncryptionConfiguration'),
    setTo(MACHINE, 'EncryptionConfiguration.Type', 'AWS_OWNED_KEY', "under AWS's key"),
    setTo(MACHINE, 'EncryptionConfiguration.KmsKeyId', 'alias/aws/states', 'under a key that nobody sees'),
    without(MACHINE, 'LoggingConfiguration'),
    setTo(MACHINE, 'LoggingConfiguration.Level', 'ERROR', 'logs errors only'),
    setTo(MACHINE, 'LoggingConfiguration.IncludeExecutionData', false, 'logs without what was done'),
    setTo(
      MACHINE,
      'StateMachineType',
      'EXPRESS',
      'keeps no history',
      'weaken',
      ({ Properties }) => Properties?.StateMachineType !== 'EXPRESS',
    ),
    without(MACHINE, 'TracingConfiguration'),
    setTo(MACHINE, 'TracingConfiguration.Enabled', false, 'is not traced'),
  ],
});

function isWatch(machine: Resource): boolean {
  return String(read(machine, 'StateMachineName')).endsWith('-watch');
}

function typeOf(machine: Resource): Value {
  return read(machine, 'StateMachineType') ?? 'STANDARD';
}
