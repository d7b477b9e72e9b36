import type { Rule } from '../../rule';
import { edgeCallersKnown } from './callers-known';
import { edgeCertificateAuthorities } from './certificate-authorities';
import { edgeCertificatesStay } from './certificates-stay';
import { edgeListenerCertificate } from './listener-certificate';
import { edgeLoadBalancerHardened } from './load-balancer-hardened';
import { edgeLoadBalancerLogged } from './load-balancer-logged';
import { edgeLoadBalancerProtected } from './load-balancer-protected';
import { edgeNoGuests } from './no-guests';
import { edgeOnlyEntry } from './only-entry';
import { edgeOtherEndpoints } from './other-endpoints';
import { edgePlainListenersRedirect } from './plain-listeners-redirect';
import { edgeRecords } from './records';
import { edgeRedirectsStay } from './redirects-stay';
import { edgeResponseHeaders } from './response-headers';
import { edgeRoutesByHost } from './routes-by-host';
import { edgeRsaCertificates } from './rsa-certificates';
import { edgeSecurityTxt } from './security-txt';
import { edgeStrictTransport } from './strict-transport';
import { edgeTlsPolicy } from './tls-policy';
import { edgeWebAclAssociated } from './web-acl/associated';
import { edgeWebAclBlocks } from './web-acl/blocks';
import { edgeWebAclCrossSiteRequest } from './web-acl/cross-site-request';
import { edgeWebAclCrossSiteWebSocket } from './web-acl/cross-site-websocket';
import { edgeWebAclFailClosed } from './web-acl/fail-closed';
import { edgeWebAclLogged } from './web-acl/logged';
import { edgeWebAclLoginRate } from './web-acl/login-rate';
import { edgeWebAclManagedGroups } from './web-acl/managed-groups';
import { edgeWebAclMasksCredentials } from './web-acl/masks-credentials';
import { edgeWebAclRateLimit } from './web-acl/rate-limit';
import { edgeWebAclVisible } from './web-acl/visible';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const EDGE_RULES: readonly Rule[] = [
  edgeCallersKnown,
  edgeNoGuests,
  edgeCertificateAuthorities,
  edgeCertificatesStay,
  edgeListenerCertificate,
  edgeLoadBalancerHardened,
  edgeLoadBalancerLogged,
  edgeLoadBalancerProtected,
  edgeOnlyEntry,
  edgeOtherEndpoints,
  edgePlainListenersRedirect,
  edgeRecords,
  edgeRedirectsStay,
  edgeResponseHeaders,
  edgeRoutesByHost,
  edgeRsaCertificates,
  edgeSecurityTxt,
  edgeStrictTransport,
  edgeTlsPolicy,
  edgeWebAclAssociated,
  edgeWebAclBlocks,
  edgeWebAclCrossSiteRequest,
  edgeWebAclCrossSiteWebSocket,
  edgeWebAclFailClosed,
  edgeWebAclLogged,
  edgeWebAclLoginRate,
  edgeWebAclManagedGroups,
  edgeWebAclMasksCredentials,
  edgeWebAclRateLimit,
  edgeWebAclVisible,
];
