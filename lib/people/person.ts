import type { PeopleRole } from './roles';

/** What must be in force for everybody who has access, and the promise that demands it. */
export const RECORDS = {
  check: 'background check (EVM-69)',
  training: 'security training (EVM-68)',
  confidentiality: 'confidentiality statement (EVM-74, EMB-76)',
  policy: 'acknowledged security policy (EVM-68)',
} as const;
export type RecordName = keyof typeof RECORDS;

/** Somebody with access, by pseudonym: who it is stands in the files of human resources and nowhere here. */
export interface Person {
  readonly person: string;
  /** Id of the user in the identity store. */
  readonly user: string;
  readonly roles: readonly PeopleRole[];
  /** What is missing as of the day of the judgement, in words; empty where all is in force. */
  readonly overdue: readonly string[];
}
