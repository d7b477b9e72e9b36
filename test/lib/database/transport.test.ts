import { ENGINE_NAMES, environmentWith, synthesize } from './fixture';

/** What each engine must be told so that no client gets in without TLS 1.2 or newer (EVM-34, SMV-11). */
const FORCED: { readonly [engine in (typeof ENGINE_NAMES)[number]]: Record<string, string> } = {
  postgres: {
    'rds.force_ssl': '1',
    ssl_min_protocol_version: 'TLSv1.2',
    ssl_ciphers: 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  },
  mysql: { require_secure_transport: 'ON' },
  'sqlserver-se': {
    'rds.force_ssl': '1',
    'rds.tls10': 'disabled',
    'rds.tls11': 'disabled',
    'rds.rc4': 'disabled',
    'rds.3des168': 'disabled',
  },
};

describe('EVM-34, SMV-11: every connection to the database uses TLS 1.2 or newer', () => {
  test.each(ENGINE_NAMES)('%s refuses everything else from its first start', (name) => {
    const { database, instance } = synthesize(environmentWith(name));
    const [[id, group] = []] = Object.entries(database.findResources('AWS::RDS::DBParameterGroup'));
    expect(group?.Properties.Parameters).toMatchObject(FORCED[name]);
    expect(instance.DBParameterGroupName).toEqual({ Ref: id });
  });

  test('MySQL needs no minimum version: only 8.4 is offered, which knows nothing older', () => {
    const { instance } = synthesize(environmentWith('mysql'));
    expect(instance.EngineVersion).toMatch(/^8\.4\./);
  });
});
