/**
 * Response headers that the load balancer itself adds, so that no service can forget them. HSTS for one year
 * with subdomains (EMB-31); `server` is not sent. Keys: "Header modification" of the Application Load Balancer guide.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'routing.http.response.strict_transport_security.header_value': 'max-age=31536000; includeSubDomains',
  'routing.http.response.x_content_type_options.header_value': 'nosniff',
  'routing.http.response.x_frame_options.header_value': 'SAMEORIGIN',
  'routing.http.response.server.enabled': 'false',
};
