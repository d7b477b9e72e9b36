import type { EngineName } from '../../../lib/config/deployment';
import { gone, setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { judgeProperty } from '../../verdict';
import { INSTANCE } from './instance';

/** SMV-24 names the product; Express has no standby, Web must not serve anything but public web sites. */
const PROMISED: { readonly [deployment: string]: readonly EngineName[] } = { smartmoove: ['sqlserver-se'] };

export const databaseEngineAsPromised = resourceRule({
  id: 'database-engine-as-promised',
  title: 'Customer data are stored in the database product that was promised, on RDS, in a supported version',
  promises: ['SMV-24', 'EMB-41', 'SMV-14'],
  area: 'database',
  fix: 'Set database.engine and database.version in the deployment; the template must carry the same.',
  type: INSTANCE,
  required: (scope) => scope.environment !== undefined,
  when: (_instance, scope) => scope.environment !== undefined,
  judge: (instance, { environment }) => {
    const { engine = '', version = '' } = environment?.deployment.database ?? {};
    const promised = PROMISED[environment?.deployment.name ?? ''] ?? [engine];
    return [
      judgeProperty(
        instance,
        'Engine',
        promised.join(' or '),
        (value) => value === engine && promised.some((name) => name === value),
      ),
      // The engine table lists the versions that RDS still supports; the config takes no other.
      judgeProperty(instance, 'EngineVersion', version, (value) => value === version),
    ];
  },
  mutants: [
    setTo(INSTANCE, 'Engine', 'sqlserver-ex', 'an edition without a standby'),
    setTo(INSTANCE, 'Engine', 'mariadb', 'another product'),
    setTo(INSTANCE, 'EngineVersion', '12.22', 'a version that nobody supports'),
    without(INSTANCE, 'EngineVersion', 'whatever version is the default'),
    gone(INSTANCE, 'no database on RDS'),
  ],
});
