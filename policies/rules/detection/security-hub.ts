import { CONTRADICTIONS, STANDARDS } from '../../../lib/detection/security-hub';
import type { Resource, Value } from '../../assembly/types';
import { gone, type RawResource, setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import { broken, compliant, isFalse, read } from '../../verdict';
import { demand } from './demand';

const HUB = 'AWS::SecurityHub::Hub';
const STANDARD = 'AWS::SecurityHub::Standard';
const OFF = 'DisabledStandardsControls';
/** Promised by name, whatever else is checked: AWS's best practices and the benchmark of the CIS (EVM-01). */
const PROMISED = ['aws-foundational-security-best-practices/v/1.0.0', 'cis-aws-foundations-benchmark/v/5.0.0'];

export const detectionSecurityHub = environmentRule({
  id: 'detection-security-hub',
  title:
    "Security Hub checks the account against AWS's best practices and the CIS benchmark, all controls but those that contradict a promise",
  promises: ['EVM-08', 'SMV-02', 'EVM-01'],
  area: 'detection',
  service: 'securityHub',
  fix: 'Keep lib/detection/security-hub.ts; a control is switched off in CONTRADICTIONS alone, with the promise that it contradicts.',
  *check({ world, environment }) {
    const hubs = world.ofType(HUB);
    if (environment && hubs.length === 0) yield missing(HUB, 'Security Hub');
    for (const hub of hubs) {
      // Anything but false leaves new controls on.
      yield demand(hub, 'AutoEnableControls', 'true', !isFalse(read(hub, 'AutoEnableControls')));
    }
    const standards = world.ofType(STANDARD);
    for (const wanted of environment ? new Set([...PROMISED, ...Object.values(STANDARDS)]) : []) {
      const found = standards.find((standard) => isOf(standard, wanted));
      yield found ? compliant(found, 'StandardsArn') : missing(STANDARD, wanted);
    }
    for (const standard of standards) yield* items(read(standard, OFF)).map((control) => judgeOff(standard, control));
  },
  // A second standard, however empty, takes nothing away from the first.
  mutants: [
    gone(HUB),
    setTo(HUB, 'AutoEnableControls', false, 'new controls stay off', 'flip'),
    gone(STANDARD, 'no best practices', 'absence', is(STANDARDS.foundational)),
    gone(STANDARD, 'not the second standard', 'absence', is(STANDARDS.nist)),
    gone(STANDARD, 'not the benchmark of the CIS', 'absence', is(STANDARDS.cis)),
    {
      ...setTo(STANDARD, 'StandardsArn', 'another-standard', 'another standard', 'detach', is(STANDARDS.foundational)),
      notices: 'absence',
      copyable: false,
    },
    setTo(
      STANDARD,
      `${OFF}`,
      [{ StandardsControlArn: `control/${STANDARDS.foundational}/EC2.8`, Reason: 'noise' }],
      'a control switched off that contradicts nothing',
    ),
    setTo(
      STANDARD,
      `${OFF}.0.Reason`,
      '',
      'switched off without a reason',
      'remove',
      ({ Properties }) => Properties?.[OFF] !== undefined,
    ),
  ],
});

function isOf(standard: Resource, wanted: string): boolean {
  return String(read(standard, 'StandardsArn')).endsWith(`:standards/${wanted}`);
}

function judgeOff(standard: Resource, control: Value): Verdict {
  const arn = String(field(control, 'StandardsControlArn'));
  const known = CONTRADICTIONS.find((each) => arn.endsWith(`control/${each.standard}/${each.control}`));
  const holds = known !== undefined && String(field(control, 'Reason') ?? '').length > 20;
  return holds
    ? compliant(standard, OFF, known.control)
    : broken(standard, OFF, 'only controls that contradict a promise, with the reason', arn);
}

function is(standard: string): (resource: RawResource) => boolean {
  return ({ Properties }) => JSON.stringify(Properties?.StandardsArn).includes(standard);
}
