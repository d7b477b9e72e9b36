import type { Environment } from '../config/environment';
import { arn } from '../partition';

/** What the command line and the state machines call by name: fixed, so that an emergency needs no look-up. */
export const MACHINES = ['contain', 'reopen', 'watch', 'notify', 'cause-report', 'personal-answer'] as const;

export type MachineName = (typeof MACHINES)[number];

export function machineName({ id }: Pick<Environment, 'id'>, machine: MachineName): string {
  return `${id}-${machine}`;
}

export function machineArn(environment: Environment, machine: MachineName): string {
  const { region, account } = environment;
  return arn(region, `states:${region}:${account}:stateMachine:${machineName(environment, machine)}`);
}

export function incidentTableName({ id }: Pick<Environment, 'id'>): string {
  return `${id}-incidents`;
}

/** CloudWatch namespace and metrics of the watch. */
export const CONTAINMENT_NAMESPACE = 'Bollwerk/Containment';
export const CONTAINMENT_METRICS = {
  /** 1 while the record says that the service is offline. */
  offline: 'Offline',
  /** Layers that are open although the record says offline. */
  openLayers: 'OpenLayers',
} as const;

/** The branches of both machines, by what they change. */
export const LAYERS = ['page', 'firewall', 'instances', 'scaling', 'database'] as const;
export const OTHER_BRANCHES = [
  'sessions',
  'secrets',
  'evidence-database',
  'evidence-volumes',
  'officers',
  'security',
  'deadlines',
] as const;
export type BranchName = (typeof LAYERS)[number] | (typeof OTHER_BRANCHES)[number];

/** Keys of the record: what is open now stands under `open`, its history under the incident's own id. */
export const RECORD = {
  open: 'open',
  switch: 'switch',
  interface: 'interface#',
  group: 'group#',
} as const;

/** Marks what was kept as evidence. */
export const INCIDENT_TAG = 'bollwerk:incident';
