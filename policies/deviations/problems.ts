import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { daysBetween } from '../../lib/config/fields/calendar';
import { promiseById } from '../promises/catalogue';
import { binds } from '../states';
import type { DeviationEntry } from './schema';

/** A deviation that nobody has to decide anew within a year is no deviation but another promise. */
const LONGEST_DAYS = 366;

export interface DeviationContext {
  readonly deployment: string;
  /** Folder of the evidence files. */
  readonly evidence: string;
}

/** What makes a well-formed deviation void: one phrase each. */
export function deviationProblems(entry: DeviationEntry, context: DeviationContext): readonly string[] {
  return [
    ...promiseProblems(entry, context.deployment),
    ...peopleProblems(entry),
    ...calendarProblems(entry),
    ...evidenceProblems(entry, context.evidence),
  ];
}

function promiseProblems({ promise: id, way }: DeviationEntry, deployment: string): readonly string[] {
  const promise = promiseById(id);
  if (!promise) return [`promise = ${id}: there is no such promise`];
  if (!binds(promise, { deployment, environment: null })) {
    return [`promise = ${id}: unused, it does not bind ${deployment}: remove it`];
  }
  return way
    .filter((each) => !promise.ways.includes(each))
    .map((each) => `way = ${each}: unused, ${id} is kept by ${promise.ways.join(', ')}: remove it`);
}

function peopleProblems({ owner, approver }: DeviationEntry): readonly string[] {
  const same = owner.toLowerCase() === approver.toLowerCase();
  return same ? [`approver = ${approver}: the owner cannot approve: allowed is somebody else`] : [];
}

function calendarProblems({ date, expires }: DeviationEntry): readonly string[] {
  if (expires <= date) return [`expires = ${expires}: allowed is a day after ${date}`];
  if (daysBetween(date, expires) <= LONGEST_DAYS) return [];
  return [`expires = ${expires}: allowed are the ${LONGEST_DAYS} days after ${date}`];
}

function evidenceProblems({ evidence }: DeviationEntry, folder: string): readonly string[] {
  const file = join(folder, evidence.file);
  if (!existsSync(file)) return [`evidence.file = ${evidence.file}: there is no such file in the folder evidence`];
  const actual = createHash('sha256').update(readFileSync(file)).digest('hex');
  if (actual === evidence.sha256) return [];
  return [
    `evidence.sha256 = ${evidence.sha256}: ${evidence.file} has ${actual}: the evidence changed after the approval, have it approved anew`,
  ];
}
