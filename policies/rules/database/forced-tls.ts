import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { INSTANCE, standsAlone } from './instance';
import { judgeParameters, parameter } from './parameters';

export const databaseForcedTls = resourceRule({
  id: 'database-forced-tls',
  title: 'The database refuses connections in clear and every TLS version before 1.2',
  promises: ['EVM-34', 'SMV-11'],
  area: 'database',
  fix: "Keep the engine's TLS parameters of lib/database in the parameter group, and the group on the instance.",
  fixElsewhere:
    'Force TLS in the parameter group (rds.force_ssl 1, require_secure_transport ON), and name the group on the instance.',
  type: INSTANCE,
  when: standsAlone,
  required: (scope) => scope.environment !== undefined,
  judge: (instance, scope) => judgeParameters(instance, scope, ({ tls }) => tls),
  mutants: [
    without(INSTANCE, 'DBParameterGroupName', "the engine's default parameters"),
    setTo(INSTANCE, 'DBParameterGroupName', 'default.postgres17', "the engine's default parameters, by name"),
    parameter('postgres', 'rds.force_ssl', '0', 'plain connections'),
    parameter('postgres', 'rds.force_ssl', undefined, 'TLS left to a default'),
    parameter('postgres', 'ssl_min_protocol_version', 'TLSv1', 'TLS 1.0'),
    parameter('postgres', 'ssl_min_protocol_version', undefined, 'TLS version left to a default'),
    parameter('postgres', 'ssl_ciphers', 'HIGH:!aNULL:!3DES', 'suites without forward secrecy'),
    parameter(
      'postgres',
      'ssl_ciphers',
      'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,TLS_RSA_WITH_AES_128_CBC_SHA',
      'one weak suite among good ones',
    ),
    parameter('mysql', 'require_secure_transport', 'OFF', 'plain connections'),
    parameter('mysql', 'require_secure_transport', undefined, 'TLS left to a default'),
    parameter('mysql', 'tls_version', 'TLSv1.1,TLSv1.2', 'TLS 1.1'),
    parameter('sqlserver', 'rds.force_ssl', '0', 'plain connections'),
    parameter('sqlserver', 'rds.tls10', 'default', 'TLS 1.0 left to a default'),
    parameter('sqlserver', 'rds.tls11', 'enabled', 'TLS 1.1'),
    parameter('sqlserver', 'rds.tls12', 'disabled', 'no TLS 1.2'),
    parameter('sqlserver', 'rds.rc4', undefined, 'RC4 left to a default'),
    parameter('sqlserver', 'rds.3des168', 'enabled', '3DES'),
    parameter('sqlserver', 'rds.diffie-hellman-min-key-bit-length', '1024', 'short Diffie-Hellman keys'),
  ],
});
