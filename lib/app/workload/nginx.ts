import type { Service } from '../../config/deployment';

/**
 * Web server of the reference workload: the service's TLS port and no other, TLS 1.2 or newer with forward secrecy
 * and AEAD. The load balancer itself would accept less on this hop, so the instance has to refuse it (EVM-34).
 */
export function nginxConfiguration({ name, port, healthCheckPath, webSockets }: Service): string {
  return `user nginx;
worker_processes auto;
error_log /var/log/nginx/error.log notice;
pid /run/nginx.pid;
events { worker_connections 1024; }
http {
  access_log /var/log/nginx/access.log combined;
  server_tokens off;
  default_type text/plain;
  server {
    listen ${port} ssl;
    ssl_certificate /etc/pki/nginx/certificate.pem;
    ssl_certificate_key /etc/pki/nginx/key.pem;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ciphers ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256;
    ssl_prefer_server_ciphers on;
    location = ${healthCheckPath} { return 200 "healthy\\n"; }
${webSockets ? ECHO : ''}    ${healthCheckPath === '/' ? '' : `location / { return 200 "${name}\\n"; }`}
  }
}
`;
}

const ECHO = `    location = /echo {
      proxy_pass http://unix:/run/echo/socket;
      proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection upgrade;
    }
`;
