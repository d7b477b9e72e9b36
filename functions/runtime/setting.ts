import { Failure } from './failure';

/** A variable of the function that must be there. */
export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Failure('bad setting', `${name} is not set`);
  return value;
}
