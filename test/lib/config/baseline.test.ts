import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { BASELINE, type Bound, CLOUDWATCH_RETENTION_DAYS } from '../../../lib/config/baseline';
import { promiseById } from '../../../policies/promises/catalogue';

describe('the strict baseline', () => {
  test('knows the retention periods that CloudWatch Logs knows', () => {
    const never: number = RetentionDays.INFINITE;
    const known = Object.values(RetentionDays).filter((days) => typeof days === 'number' && days !== never);
    expect(CLOUDWATCH_RETENTION_DAYS).toEqual(known);
  });

  test.each(Object.entries<Bound>(BASELINE))('%s cites promises of the catalogue', (_, { min, max, promises }) => {
    expect(min).toBeLessThanOrEqual(max);
    expect(promises.filter((id) => !promiseById(id))).toEqual([]);
  });
});
