/** AEAD with forward secrecy, for TLS 1.3 and 1.2; a certificate of type RSA. */
const CIPHER_SUITES = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_AES_128_GCM_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
];

const OLD_PROTOCOLS = ['SSL 2.0', 'SSL 3.0', 'TLS 1.0', 'TLS 1.1'];

const PROTOCOLS = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols';
const SUITES = 'HKLM:\\SOFTWARE\\Policies\\Microsoft\\Cryptography\\Configuration\\SSL\\00010002';

/** Switches old protocols and weak ciphers off for the whole machine, whatever runs on it later (EVM-34, SMV-13). */
export function schannelCommands(): string[] {
  return [
    ...OLD_PROTOCOLS.flatMap((protocol) =>
      ['Server', 'Client'].flatMap((side) => [
        `$key = '${PROTOCOLS}\\${protocol}\\${side}'`,
        'New-Item -Path $key -Force | Out-Null',
        'Set-ItemProperty -Path $key -Name Enabled -Value 0 -Type DWord',
        'Set-ItemProperty -Path $key -Name DisabledByDefault -Value 1 -Type DWord',
      ]),
    ),
    `New-Item -Path '${SUITES}' -Force | Out-Null`,
    `Set-ItemProperty -Path '${SUITES}' -Name Functions -Value '${CIPHER_SUITES.join(',')}' -Type String`,
  ];
}
