import { evermood } from '../../../../deployments/evermood/deployment';
import { type Changes, refusal } from '../../../fixtures/refusal';

const LISTED = {
  kind: 'listed',
  names: ['Pager'],
  reason: 'the vendor answers customers by telephone and needs their names',
};
const SPLUNK: Changes = {
  logSink: {
    kind: 'splunk',
    endpoint: 'https://splunk.sample.example/collector',
    tokenSecretName: 'sample/splunk',
    reason: 'the logs of the own systems are searched in one place',
  },
};

describe('EVM-03, EVM-09, EVM-64: customer data leave neither the listed vendors nor the country', () => {
  test('a listed vendor of the country may get customer data', () => {
    expect(refusal({ 'vendors.0.data': 'customer', 'vendors.0.country': 'DE', customerDataVendors: LISTED })).toEqual(
      [],
    );
  });

  test('a listed vendor of another country may not', () => {
    expect(refusal({ 'vendors.0.data': 'customer', customerDataVendors: LISTED })).toEqual([
      "deployments/sample: vendors[0].country = 'US': for customer data allowed is DE, where jurisdiction germany lies (EVM-03, EVM-09, EVM-64)",
    ]);
  });

  test('a vendor of another country may get metadata', () => {
    expect(refusal({ 'vendors.0.data': 'metadata', 'vendors.0.country': 'US' })).toEqual([]);
  });

  test('a listed vendor that gets no customer data is a permission too many', () => {
    expect(refusal({ customerDataVendors: LISTED })).toEqual([
      "deployments/sample: customerDataVendors.names[0] = 'Pager': allowed are vendors with data 'customer': there is none (EVM-64)",
    ]);
  });

  test('a listed vendor needs a reason', () => {
    const changes = { 'vendors.0.data': 'customer', 'vendors.0.country': 'DE' };
    expect(refusal({ ...changes, customerDataVendors: { ...LISTED, reason: 'because' } })).toHaveLength(1);
  });

  test('a vendor twice is refused', () => {
    const vendor = { name: 'Pager', purpose: 'wakes people', data: 'none', country: 'DE' };
    expect(refusal({ vendors: [vendor, vendor] })).toHaveLength(1);
  });

  test('Splunk as log sink is refused where no vendor may get customer data', () => {
    expect(refusal(SPLUNK)).toEqual([
      "deployments/sample: logSink.kind = 'splunk': allowed is archive, or splunk with vendor Splunk that has data 'customer' and is listed for it (EVM-09, EMB-84)",
    ]);
  });

  test('Splunk as log sink is accepted with the vendor listed and in the country', () => {
    const vendor = { name: 'Splunk Cloud', purpose: 'searches logs', data: 'customer', country: 'DE' };
    expect(
      refusal({ ...SPLUNK, vendors: [vendor], customerDataVendors: { ...LISTED, names: ['Splunk Cloud'] } }),
    ).toEqual([]);
  });

  test('evermood may list nobody at all', () => {
    const changes = { 'vendors.1.data': 'customer', customerDataVendors: { ...LISTED, names: ['PagerDuty'] } };
    expect(refusal(changes, evermood)).toEqual([
      "deployments/evermood: customerDataVendors.kind = 'listed': for evermood allowed is none (EVM-09, EVM-64)",
    ]);
  });
});
