import { guardDutyFeatures } from '../../../lib/detection/guard-duty';
import type { Resource } from '../../assembly/types';
import { gone, type Mutant, type RawObject, setTo, without } from '../../mutant';
import { field, items } from '../../proofs/values';
import { resourceRule } from '../../rule';
import type { Scope } from '../../scope';
import { isTrue, judgeProperty, read } from '../../verdict';
import { demand } from './demand';

const DETECTOR = 'AWS::GuardDuty::Detector';
const FREQUENCY = 'FindingPublishingFrequency';
/** What needs no certain engine or operating system. */
const ALWAYS = ['S3_DATA_EVENTS', 'EKS_AUDIT_LOGS', 'EBS_MALWARE_PROTECTION', 'LAMBDA_NETWORK_LOGS'];

export const detectionGuardDuty = resourceRule({
  id: 'detection-guard-duty',
  title: 'GuardDuty is on, with everything that it can watch here, and tells within an hour what it finds',
  promises: ['EVM-08', 'EVM-57', 'SMV-33', 'SMV-36', 'SMV-35'],
  area: 'detection',
  service: 'guardDuty',
  fix: 'Keep lib/detection/guard-duty.ts, or say in accountServices that the organisation runs it.',
  fixElsewhere: 'Set Enable to true on the detector, with all of its Features.',
  type: DETECTOR,
  required: (scope) => scope.environment !== undefined,
  judge: (detector, scope) => [
    judgeProperty(detector, 'Enable', 'true', isTrue),
    judgeProperty(detector, FREQUENCY, 'within an hour', (value) =>
      ['FIFTEEN_MINUTES', 'ONE_HOUR'].includes(String(value)),
    ),
    ...expectedFeatures(scope).map((name) =>
      demand(detector, 'Features', `${name} ENABLED`, isOn(detector, name), stateOf(detector, name)),
    ),
  ],
  mutants: [
    gone(DETECTOR),
    setTo(DETECTOR, 'Enable', false, 'switched off', 'flip'),
    setTo(DETECTOR, FREQUENCY, 'SIX_HOURS', 'told six hours later'),
    without(DETECTOR, FREQUENCY),
    without(DETECTOR, 'Features', 'no features'),
    feature('RDS_LOGIN_EVENTS'),
    feature('RUNTIME_MONITORING'),
    ...ALWAYS.map(feature),
  ],
});

function expectedFeatures({ environment }: Scope): readonly string[] {
  if (!environment) return ALWAYS;
  return Object.entries(guardDutyFeatures(environment.deployment)).flatMap(([name, on]) => (on ? [name] : []));
}

function stateOf(detector: Resource, name: string): string {
  const found = items(read(detector, 'Features')).filter((each) => field(each, 'Name') === name);
  return found.map((each) => String(field(each, 'Status'))).join() || 'absent';
}

function isOn(detector: Resource, name: string): boolean {
  return stateOf(detector, name) === 'ENABLED';
}

function feature(name: string): Mutant {
  return {
    name: `${name} switched off`,
    kind: 'flip',
    type: DETECTOR,
    where: ({ Properties }) => isEnabled(Properties?.Features as RawObject[] | undefined, name),
    change: ({ Properties }) => {
      for (const each of (Properties?.Features ?? []) as RawObject[]) if (each.Name === name) each.Status = 'DISABLED';
    },
  };
}

function isEnabled(features: RawObject[] | undefined, name: string): boolean {
  return features?.some((each) => each.Name === name && each.Status === 'ENABLED') ?? false;
}
