import { compareResults } from '../../policies/base-comparison';
import { HEALTHY, judged } from './judged';

const healthy = judged({ databases: { production: HEALTHY } });

describe('--base tells which promises a change touches', () => {
  test('nothing changed, nothing touched', () => {
    expect(compareResults(healthy, judged({ databases: { production: HEALTHY } })).touched).toEqual([]);
  });

  test('another value under a rule touches its promises, though it breaks none', () => {
    const { touched } = compareResults(
      healthy,
      judged({ databases: { production: { ...HEALTHY, BackupRetentionPeriod: 30 } } }),
    );
    const retention = touched.find(({ id }) => id === 'SMV-27');
    expect(retention).toMatchObject({ before: 'elsewhere', after: 'elsewhere' });
    expect(retention?.changes).toEqual([
      expect.objectContaining({ property: 'BackupRetentionPeriod', before: '35', after: '30' }),
    ]);
    expect(touched.some(({ id }) => id === 'EMB-41')).toBe(false);
  });

  test('a promise that bound something and binds nothing any more is touched', () => {
    const { touched } = compareResults(healthy, judged({ databases: { production: HEALTHY }, deployment: 'nobody' }));
    expect(touched.find(({ id }) => id === 'EVM-02')).toMatchObject({ after: null });
  });

  test('a new environment touches the promises of the rules that judge it', () => {
    const more = judged({ databases: { production: HEALTHY, staging: HEALTHY } });
    const { touched } = compareResults(healthy, more);
    const multiAz = touched.find(({ id }) => id === 'EMB-41');
    expect(multiAz?.changes).toEqual([
      expect.objectContaining({
        environment: 'staging',
        logicalId: 'Db',
        property: 'MultiAZ',
        before: null,
        after: 'true',
      }),
    ]);
  });

  test('broken ones come first', () => {
    const { touched } = compareResults(
      healthy,
      judged({ databases: { production: { ...HEALTHY, MultiAZ: false }, staging: HEALTHY } }),
    );
    expect(touched[0]?.after).toBe('broken');
    expect(touched.at(-1)?.after).not.toBe('broken');
  });
});
