import { crossSiteWebSocket } from '../../../../lib/edge/firewall/cross-site-websocket';
import { testDeployment, testEnvironment } from '../../../fixtures/environment';
import { blocks } from './evaluate';

const rule = crossSiteWebSocket(testEnvironment());

function upgrade(host: string, origin?: string, protocol = 'websocket') {
  return {
    method: 'GET',
    headers: { host, upgrade: protocol, connection: 'Upgrade', ...(origin === undefined ? {} : { origin }) },
  };
}

describe('SMV-41: cross-site WebSocket hijacking', () => {
  test('a page of the service itself may open a WebSocket', () => {
    expect(blocks(rule, upgrade('live.sample.example', 'https://live.sample.example'))).toBe(false);
  });

  test.each([
    ['another site', 'https://evil.example'],
    ['another service of the same deployment', 'https://sample.example'],
    ['a site whose name ends alike', 'https://evil-live.sample.example'],
    ['a site whose name begins alike', 'https://live.sample.example.evil.example'],
    ['the same host without TLS', 'http://live.sample.example'],
    ['the same host on another port', 'https://live.sample.example:8443'],
    ['a hidden origin', 'null'],
    ['no origin at all', undefined],
    ['an empty origin', ''],
  ])('a page of %s may not', (_, origin) => {
    expect(blocks(rule, upgrade('live.sample.example', origin))).toBe(true);
  });

  test.each(['WebSocket', 'WEBSOCKET', 'h2c, websocket'])('however the upgrade is spelled: %s', (protocol) => {
    expect(blocks(rule, upgrade('live.sample.example', 'https://evil.example', protocol))).toBe(true);
  });

  test('a service without WebSockets has no upgrade that passes, not even its own', () => {
    expect(blocks(rule, upgrade('sample.example', 'https://sample.example'))).toBe(true);
  });

  test('a deployment without WebSockets refuses every upgrade', () => {
    const services = testDeployment().services.map((service) => ({ ...service, webSockets: false }));
    const none = crossSiteWebSocket(testEnvironment({ deployment: testDeployment({ services }) }));
    expect(blocks(none, upgrade('live.sample.example', 'https://live.sample.example'))).toBe(true);
  });

  test('an ordinary request is none of its business', () => {
    const headers = { host: 'live.sample.example', origin: 'https://evil.example' };
    expect(blocks(rule, { method: 'GET', headers })).toBe(false);
  });
});
