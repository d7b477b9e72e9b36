import { Failure } from '../runtime/failure';
import type { Row } from './sql';

/** A count or a time from the first row; drivers give large ones as text. */
export function figure(rows: readonly Row[], column: string): number {
  const value = rows[0]?.[column];
  const number = typeof value === 'string' || typeof value === 'bigint' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) {
    throw new Failure('database did not answer', `no ${column}`);
  }
  return number;
}
