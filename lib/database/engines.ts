import type { EngineName } from '../config/deployment';
import type { Engine, EngineMajor } from './engine';
import { MYSQL } from './mysql';
import { POSTGRES } from './postgres';
import { SQLSERVER_SE } from './sqlserver-se';

/**
 * The one table of engine differences. A missing row or column does not compile. It imports no CDK code, because the
 * configuration schema reads it.
 */
export const ENGINES: { readonly [name in EngineName]: Engine } = {
  postgres: POSTGRES,
  mysql: MYSQL,
  'sqlserver-se': SQLSERVER_SE,
};

/**
 * The row of an engine.
 * @throws Error when the table has none: an unknown engine has no proven protections.
 */
export function engineOf(name: string): Engine {
  const row = Object.entries(ENGINES).find(([candidate]) => candidate === name);
  if (!row) {
    throw new Error(`engine ${name} has no row in the engine table; known engines: ${Object.keys(ENGINES).join(', ')}`);
  }
  return row[1];
}

/** All full versions of an engine that a deployment may choose, oldest first. */
export function engineVersions(name: string): readonly string[] {
  return engineOf(name).majors.flatMap((major) => major.releases);
}

/**
 * The major version that a full version belongs to.
 * @throws Error for a version that the table does not list.
 */
export function engineMajor(name: string, version: string): EngineMajor {
  const engine = engineOf(name);
  const major = engine.majors.find((candidate) => candidate.releases.includes(version));
  if (!major) {
    throw new Error(
      `${engine.title} ${version} is not in the engine table; allowed: ${engineVersions(name).join(', ')}`,
    );
  }
  return major;
}
