import { field, items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { isEncrypted, LISTENER, rawEncrypted } from './listener';
import { judgeAttribute, setAttribute, withoutAttribute } from './load-balancer';

const LIST = 'ListenerAttributes';
const HEADER = 'routing.http.response.';
const ADMITS = `${HEADER}access_control_allow_`;
const FRAMES = `${HEADER}x_frame_options.header_value`;
const SNIFFING = `${HEADER}x_content_type_options.header_value`;

/** The load balancer can add headers that let pages of other sites read and send what a customer's browser may (ALB guide, "Header modification"). */
export const edgeResponseHeaders = resourceRule({
  id: 'edge-response-headers',
  title: 'The load balancer lets no page of another site read its answers, frame them or guess what they are',
  promises: ['SMV-40', 'SMV-41', 'EVM-49'],
  area: 'edge',
  fix: 'Keep lib/edge/security-headers.ts; which other sites a service trusts is for the service to say, one by one.',
  fixElsewhere: 'Set the security headers on the listener’s attributes (routing.http.response.…).',
  type: LISTENER,
  when: (listener, { environment }) =>
    environment !== undefined && isEncrypted(listener) && listener.properties.Protocol === 'HTTPS',
  judge: (listener): Verdict[] => {
    const admitting = items(read(listener, LIST)).map((entry) => String(field(entry, 'Key') ?? ''));
    const open = admitting.find((key) => key.startsWith(ADMITS));
    return [
      open === undefined
        ? compliant(listener, LIST, 'no other site admitted')
        : broken(listener, `${LIST}.${open}`, 'absent'),
      judgeAttribute(listener, LIST, FRAMES, 'SAMEORIGIN or DENY', (value) =>
        ['SAMEORIGIN', 'DENY'].includes(String(value)),
      ),
      judgeAttribute(listener, LIST, SNIFFING, 'nosniff', (value) => value === 'nosniff'),
    ];
  },
  mutants: [
    setAttribute(LISTENER, LIST, `${ADMITS}origin.header_value`, '*', 'every site may read', rawEncrypted),
    setAttribute(LISTENER, LIST, `${ADMITS}credentials.header_value`, 'true', 'with cookies', rawEncrypted),
    setAttribute(LISTENER, LIST, FRAMES, 'ALLOWALL', 'every site may frame', rawEncrypted),
    withoutAttribute(LISTENER, LIST, FRAMES, 'nothing about frames', rawEncrypted),
    withoutAttribute(LISTENER, LIST, SNIFFING, 'nothing about types', rawEncrypted),
  ],
});
