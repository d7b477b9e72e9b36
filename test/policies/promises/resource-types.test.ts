import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue } from '../../../policies/promises/catalogue';

const cdk = require.resolve('aws-cdk-lib/package.json');
const KNOWN: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(cdk, '../cloudformation-include/cfn-types-2-classes.json'), 'utf8'),
);

describe('resource types named by the promises', () => {
  test('the list of CDK is the real one', () => {
    expect(KNOWN['AWS::RDS::DBInstance']).toBeDefined();
    expect(KNOWN['AWS::RDS::DbInstance']).toBeUndefined();
  });

  test('all exist in CDK', () => {
    const named = new Set(loadCatalogue().flatMap(({ resourceTypes }) => resourceTypes));
    expect(named.size).toBeGreaterThan(100);
    expect([...named].filter((type) => KNOWN[type] === undefined)).toEqual([]);
  });

  test('only promises with a template part name any; SMV-02 concerns every type and names none', () => {
    const mismatched = loadCatalogue().filter(
      ({ ways, resourceTypes }) => ways.includes('template') !== resourceTypes.length > 0,
    );
    expect(mismatched.map(({ id }) => id)).toEqual(['SMV-02']);
  });
});
