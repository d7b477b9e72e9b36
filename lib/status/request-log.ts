/**
 * What is written down of a request (API Gateway Developer Guide, "Variables for access logging"). No header of the visitor but
 * the browser's name, no query: nobody signs in here.
 */
export const REQUEST_LOG = {
  requestTime: '$context.requestTime',
  requestId: '$context.extendedRequestId',
  ip: '$context.identity.sourceIp',
  userAgent: '$context.identity.userAgent',
  method: '$context.httpMethod',
  path: '$context.path',
  domain: '$context.domainName',
  status: '$context.status',
  firewall: '$context.wafResponseCode',
  page: '$context.integration.integrationStatus',
  tls: '$context.tlsVersion',
  cipher: '$context.cipherSuite',
};
