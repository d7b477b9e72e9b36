import { refusal } from '../../../fixtures/refusal';

const CLASS = 'environments.production.sizes.databaseInstanceClass';
const SQL_SERVER = { database: { engine: 'sqlserver-se', version: '16.00.4236.2.v1' } };

describe('SMV-04, SMV-24: a database that can be deployed', () => {
  test('a version that the engine table does not list is refused', () => {
    const [line] = refusal({ 'database.version': '9.6' });
    expect(line).toMatch(/database\.version = '9\.6': for engine postgres allowed are 16\..*, 17\..*\(SMV-04\)$/);
  });

  test('a version of another engine is refused', () => {
    expect(refusal({ 'database.engine': 'mysql' })).toHaveLength(1);
  });

  test('SQL Server runs on x86', () => {
    expect(refusal(SQL_SERVER)).toEqual([]);
    expect(refusal({ ...SQL_SERVER, [CLASS]: 'db.m7g.large' })).toHaveLength(1);
    expect(refusal({ [CLASS]: 'db.m7g.large' })).toEqual([]);
  });

  test('SQL Server takes 16 TiB, the others 64', () => {
    const most = 'environments.production.sizes.databaseMaxStorage';
    expect(refusal({ ...SQL_SERVER, [most]: 16_384 })).toEqual([]);
    expect(refusal({ ...SQL_SERVER, [most]: 16_385 })).toHaveLength(1);
    expect(refusal({ [most]: 16_385 })).toEqual([]);
  });
});
