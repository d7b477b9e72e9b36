import type { EngineName } from '../config/deployment';

const FILES: { readonly [engine in EngineName]: string } = {
  postgres: 'postgres',
  mysql: 'mysql',
  'sqlserver-se': 'sqlserver',
};

/** The handler of a function that exists once per engine, so that no function carries another engine's driver. */
export function engineEntry(folder: 'erasure' | 'heartbeat' | 'restore-validation', engine: EngineName): string {
  return `${folder}/${FILES[engine]}`;
}
