import type { Value } from '../../assembly/types';
import { type Demand, demandRule } from '../../demands';
import { field, items } from '../../proofs/values';
import { isFalse, isTrue } from '../../verdict';

const TASK = 'AWS::ECS::TaskDefinition';

/** A way out of the container that none of its definitions may open. */
function closed(name: string, bad: Value): Demand {
  return {
    type: TASK,
    path: 'ContainerDefinitions',
    expected: `no container with ${name}`,
    holds: (value) => !items(value).some((one) => isTrue(field(one, name))),
    absenceHolds: true,
    bad: { ContainerDefinitions: [{ Name: 'web', [name]: bad as boolean }] },
  };
}

function apart(path: string): Demand {
  return {
    type: TASK,
    path,
    expected: 'not host',
    holds: (value) => value !== 'host',
    absenceHolds: true,
    bad: { [path]: 'host' },
  };
}

/** A shell in the container passes by the sessions that are recorded (ECS guide, "Monitor containers with ECS Exec"). */
const NO_SHELL: Demand = {
  type: 'AWS::ECS::Service',
  path: 'EnableExecuteCommand',
  expected: 'false or absent: no shell in the container',
  holds: isFalse,
  absenceHolds: true,
  bad: { EnableExecuteCommand: true },
};

export const appContainersConfined = demandRule(
  {
    id: 'app-containers-confined',
    title: 'A container has no power over the host that it runs on, nor over what runs beside it, and opens no shell',
    promises: ['SMV-29', 'EVM-26', 'EVM-30'],
    area: 'app',
    fix: 'Leave Privileged off, and give each task a network and processes of its own (awsvpc, PidMode task).',
  },
  [closed('Privileged', true), apart('NetworkMode'), apart('PidMode'), apart('IpcMode'), NO_SHELL],
);
