import { crossSiteRequest } from '../../../../lib/edge/firewall/cross-site-request';
import { testEnvironment } from '../../../fixtures/environment';
import { blocks } from './evaluate';

const rule = crossSiteRequest(testEnvironment());
const COOKIE = { cookie: 'session=1' };

describe('SMV-40: cross-site request forgery', () => {
  describe.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s', (method) => {
    test.each(['https://sample.example', 'https://live.sample.example'])('from %s passes', (origin) => {
      expect(blocks(rule, { method, headers: { origin, ...COOKIE } })).toBe(false);
    });

    test.each([
      'https://evil.example',
      'https://sample.example.evil.example',
      'https://evilsample.example',
      'http://sample.example',
      'https://SAMPLE.example',
      'null',
    ])('from %s is refused, with cookies and without', (origin) => {
      expect(blocks(rule, { method, headers: { origin, ...COOKIE } })).toBe(true);
      expect(blocks(rule, { method, headers: { origin } })).toBe(true);
    });

    test('without an origin passes for a program, which has no cookies', () => {
      expect(blocks(rule, { method, headers: { authorization: 'Bearer 1' } })).toBe(false);
    });

    test("without an origin is refused where it carries a visitor's cookies", () => {
      expect(blocks(rule, { method, headers: COOKIE })).toBe(true);
    });
  });

  test.each(['GET', 'HEAD', 'OPTIONS'])('%s changes nothing and may come from anywhere', (method) => {
    expect(blocks(rule, { method, headers: { origin: 'https://evil.example', ...COOKIE } })).toBe(false);
  });
});
