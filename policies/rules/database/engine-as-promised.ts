import type { EngineName } from '../../../lib/config/deployment';
import { gone, setTo } from '../../mutant';
import { resourceRule } from '../../rule';
import { judgeProperty } from '../../verdict';

const TYPE = 'AWS::RDS::DBInstance';
/** SMV-24 names the product; Express has no standby, Web must not serve anything but public web sites. */
const PROMISED: { readonly [deployment: string]: readonly EngineName[] } = { smartmoove: ['sqlserver-se'] };

export const databaseEngineAsPromised = resourceRule({
  id: 'database-engine-as-promised',
  title: 'Customer data are stored in the database product that was promised, on RDS',
  promises: ['SMV-24', 'EMB-41'],
  area: 'database',
  fix: 'Set database.engine in the deployment; the template must carry the same engine.',
  type: TYPE,
  required: (scope) => scope.environment !== undefined,
  when: (_instance, scope) => scope.environment !== undefined,
  judge: (instance, { environment }) => {
    const configured = environment?.deployment.database.engine ?? '';
    const promised = PROMISED[environment?.deployment.name ?? ''] ?? [configured];
    return judgeProperty(
      instance,
      'Engine',
      promised.join(' or '),
      (value) => value === configured && promised.some((engine) => engine === value),
    );
  },
  mutants: [
    setTo(TYPE, 'Engine', 'sqlserver-ex', 'an edition without a standby'),
    setTo(TYPE, 'Engine', 'mariadb', 'another product'),
    gone(TYPE, 'no database on RDS'),
  ],
});
