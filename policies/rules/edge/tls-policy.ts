import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { judgeProperty } from '../../verdict';
import { isEncrypted, LISTENER, rawEncrypted } from './listener';

/**
 * TLS 1.3, and at most TLS 1.2 beside it; ECDHE only, AES-GCM of 128 bits or more only ("Security policies for your
 * Application Load Balancer"). A policy without `Res` in its name lets CBC through.
 */
const POLICIES = [
  'ELBSecurityPolicy-TLS13-1-3-2021-06',
  'ELBSecurityPolicy-TLS13-1-3-PQ-2025-09',
  'ELBSecurityPolicy-TLS13-1-2-Res-2021-06',
  'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
  'ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04',
  'ELBSecurityPolicy-TLS13-1-3-FIPS-PQ-2025-09',
  'ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04',
  'ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09',
];

export const edgeTlsPolicy = resourceRule({
  id: 'edge-tls-policy',
  title: 'Listeners offer TLS 1.3 and 1.2 with forward secrecy and authenticated ciphers, nothing older',
  promises: ['EVM-34', 'EVM-35', 'SMV-10', 'SMV-13'],
  area: 'edge',
  fix: 'Set SslPolicy to ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09 (lib/edge/listeners.ts); left out, CloudFormation takes the policy of 2016.',
  fixElsewhere:
    'Set SslPolicy to ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09; left out, CloudFormation takes the policy of 2016.',
  type: LISTENER,
  when: isEncrypted,
  required: (scope) => scope.environment !== undefined,
  judge: (listener) =>
    judgeProperty(listener, 'SslPolicy', POLICIES.join(' or '), (value) => POLICIES.some((policy) => policy === value)),
  mutants: [
    setTo(LISTENER, 'SslPolicy', 'ELBSecurityPolicy-2016-08', 'the policy of 2016', 'weaken', rawEncrypted),
    setTo(LISTENER, 'SslPolicy', 'ELBSecurityPolicy-TLS-1-1-2017-01', 'TLS 1.1', 'weaken', rawEncrypted),
    setTo(
      LISTENER,
      'SslPolicy',
      'ELBSecurityPolicy-TLS13-1-0-2021-06',
      'TLS 1.3, and 1.0 beside it',
      'weaken',
      rawEncrypted,
    ),
    setTo(LISTENER, 'SslPolicy', 'ELBSecurityPolicy-TLS13-1-2-2021-06', 'CBC ciphers', 'weaken', rawEncrypted),
    setTo(LISTENER, 'SslPolicy', 'ELBSecurityPolicy-TLS-1-2-2017-01', 'no forward secrecy', 'weaken', rawEncrypted),
    without(LISTENER, 'SslPolicy', "CloudFormation's default policy", rawEncrypted),
    // The copy beside it is the healthy listener's port over again in plain text, which another rule judges.
    { ...setTo(LISTENER, 'Protocol', 'HTTP', 'no TLS at all', 'weaken', rawEncrypted), notices: 'absence' },
  ],
});
