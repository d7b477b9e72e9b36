import { resourceRule } from '../../rule';
import { isEncrypted, LISTENER, rawEncrypted } from './listener';
import { judgeAttribute, setAttribute, withoutAttribute } from './load-balancer';

const LIST = 'ListenerAttributes';
const KEY = 'routing.http.response.strict_transport_security.header_value';
/** Seconds, EMB-31: browsers remember for at least a year. */
const SHORTEST = 31_536_000;

export const edgeStrictTransport = resourceRule({
  id: 'edge-strict-transport',
  title: 'Browsers are told to come back over HTTPS only, for at least a year',
  promises: ['EMB-31'],
  area: 'edge',
  fix: 'Keep the Strict-Transport-Security header in lib/edge/security-headers.ts, max-age at least 31536000.',
  fixElsewhere:
    'Set routing.http.response.strict_transport_security.header_value on the listener, max-age at least 31536000.',
  type: LISTENER,
  when: (listener) => isEncrypted(listener) && listener.properties.Protocol === 'HTTPS',
  required: (scope) => scope.environment !== undefined,
  judge: (listener) =>
    judgeAttribute(listener, LIST, KEY, `max-age=${SHORTEST} or more`, (value) => {
      const seconds = /(?:^|;)\s*max-age\s*=\s*"?(\d+)"?\s*(?:;|$)/i.exec(String(value))?.[1];
      return Number(seconds) >= SHORTEST;
    }),
  mutants: [
    setAttribute(LISTENER, LIST, KEY, 'max-age=86400; includeSubDomains', 'forgotten after a day', rawEncrypted),
    setAttribute(LISTENER, LIST, KEY, 'max-age=31535999', 'a second less than a year', rawEncrypted),
    setAttribute(LISTENER, LIST, KEY, 'includeSubDomains', 'no time at all', rawEncrypted),
    withoutAttribute(LISTENER, LIST, KEY, 'no header', rawEncrypted),
  ],
});
