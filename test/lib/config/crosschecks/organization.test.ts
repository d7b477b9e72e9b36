import { refusal } from '../../../fixtures/refusal';

describe('EVM-50: the organisation has accounts of its own', () => {
  test.each([
    ['managementAccount', '000000000901', 'that of production'],
    ['identityAccount', '000000000912', 'that of the copies of staging'],
    ['deliveryAccount', '000000000921', 'organization.managementAccount'],
  ])('%s is no account that holds something else', (name, account, owner) => {
    expect(refusal({ [`organization.${name}`]: account })).toEqual([
      `deployments/sample: organization.${name} = '${account}': allowed is an account of its own, this is ${owner} (EVM-50)`,
    ]);
  });

  test.each([
    ['organization.id', 'o-short'],
    ['organization.managementAccount', '12345'],
    ['organization.workloadsUnit', 'r-root'],
    ['organization.identityCenter.instanceId', 'ssoins-short'],
    ['organization.identityCenter.identityStoreId', 'd-UPPERCASE0'],
  ])('%s = %s is no id', (path, value) => {
    const [line, ...more] = refusal({ [path]: value });
    expect(more).toEqual([]);
    expect(line).toContain(`${path} = '${value}': allowed is`);
  });

  test('an identity centre is not optional: without it nobody enters with two factors', () => {
    expect(refusal({ 'organization.identityCenter': undefined })[0]).toContain('organization.identityCenter');
  });
});
