import type { Resource } from '../../assembly/types';
import { environmentRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { rewritten } from './first-script';
import { births } from './machines';

interface Demand {
  readonly demand: string;
  /** The part of a first script that is concerned, once for each time it occurs; where it does not occur, nothing is. */
  readonly about: RegExp;
  readonly holds: (part: string, script: string) => boolean;
}

/** Forward secrecy and AEAD: of TLS 1.3 by their name, of 1.2 by both its parts. */
const STRONG_SUITE = /^TLS_(AES|CHACHA20)_|^(TLS_)?ECDHE[-_+].*(GCM|CHACHA20)/i;

/** What a first script says to nginx, to openssl, to IIS and to Windows' own TLS. An image of the user's own says it by itself. */
const DEMANDS: readonly Demand[] = [
  {
    demand: 'each port that nginx listens on is a TLS one',
    about: /\blisten\s+(?!unix:)[^;{}\n]*;/g,
    holds: (part) => /\bssl\b/.test(part),
  },
  {
    demand: 'nginx with ssl_protocols of TLSv1.2 and TLSv1.3 alone',
    about: /\blisten\s+[^;{}\n]*\bssl\b/g,
    holds: (_part, script) => [...script.matchAll(/\bssl_protocols\s+([^;]+);/g)].length > 0,
  },
  {
    demand: 'TLSv1.2 and TLSv1.3 alone',
    about: /\bssl_protocols\s+[^;]+;/g,
    holds: (part) => wordsOf(part, /\s+/).every((word) => word === 'TLSv1.2' || word === 'TLSv1.3'),
  },
  {
    demand: 'cipher suites with forward secrecy and AEAD',
    about: /\bssl_ciphers\s+[^;]+;/g,
    holds: (part) => wordsOf(part, /[\s:]+/).every((suite) => suite.startsWith('!') || STRONG_SUITE.test(suite)),
  },
  {
    demand: 'RSA keys of 2048 bits',
    about: /\brsa:\d+|-KeyLength\s+\d+/gi,
    holds: (part) => Number(/\d+/.exec(part)?.[0]) >= 2048,
  },
  {
    demand: 'an HTTPS binding',
    about: /New-WebBinding[^\n]*/gi,
    holds: (part) => /-Protocol\s+['"]?https\b/i.test(part),
  },
  {
    demand: 'disablelegacytls=enable',
    about: /netsh\s+http\s+add\s+sslcert[^\n]*/gi,
    holds: (part) => /\bdisablelegacytls=enable\b/i.test(part),
  },
  {
    demand: 'no old protocol switched on',
    about: /SCHANNEL\\Protocols\\(SSL|TLS 1\.[01])[^\n]*\n[^\n]*\n[^\n]*-Name Enabled -Value \d+/gi,
    holds: (part) => part.endsWith(' 0'),
  },
  {
    demand: 'cipher suites with forward secrecy and AEAD',
    about: /-Name Functions -Value '[^']*'/gi,
    holds: (part) => (/'([^']*)'/.exec(part)?.[1] ?? '').split(',').every((suite) => STRONG_SUITE.test(suite)),
  },
];

export const appHostsOverTls = environmentRule({
  id: 'app-hosts-over-tls',
  title:
    'Servers themselves refuse what is older than TLS 1.2 or weaker than AEAD: the load balancer would take it on this hop',
  promises: ['EVM-34', 'SMV-11', 'SMV-12', 'SMV-13'],
  area: 'app',
  fix: 'Keep the web server’s lines of the first script as lib/app/workload writes them: TLS port, protocols, suites and key.',
  fixElsewhere:
    'Write the TLS port, protocols, suites and key of the web server into its first script, and let it listen in plain text nowhere.',
  *check({ world }) {
    for (const { resource, prefix } of births(world)) {
      const path = `${prefix}UserData`;
      const weak = DEMANDS.filter((demand) => isWeak(textOf(resource, path), demand));
      if (weak.length === 0) yield compliant(resource, path, 'nothing weaker than TLS 1.2');
      for (const { demand } of weak) yield broken(resource, path, demand, 'something weaker');
    }
  },
  mutants: [
    rewritten('an old protocol', 'ssl_protocols TLSv1.2', 'ssl_protocols TLSv1.1 TLSv1.2'),
    rewritten('the protocols of nginx itself', /ssl_protocols [^;]+;/, ''),
    rewritten('a suite without forward secrecy', 'ECDHE-RSA-AES128-GCM-SHA256', 'AES128-GCM-SHA256'),
    rewritten('a suite of CBC', 'ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-SHA256'),
    rewritten('a plain port', /(listen \d+) ssl/, '$1'),
    rewritten('a second, plain port', /(listen \d+ ssl;)/, '$1 listen 8080;'),
    rewritten('a key of 1024 bits', /(rsa:|-KeyLength )2048/, '$11024'),
    rewritten('a plain binding', '-Protocol https', '-Protocol http'),
    rewritten('old protocols left on', 'disablelegacytls=enable', 'disablelegacytls=disable'),
    rewritten('old protocols switched on', '-Name Enabled -Value 0', '-Name Enabled -Value 1'),
    rewritten(
      'a suite of CBC for the whole machine',
      'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
      'TLS_RSA_WITH_AES_128_CBC_SHA',
    ),
  ],
});

function textOf(resource: Resource, path: string): string {
  const text = read(resource, path);
  return typeof text === 'string' ? text : '';
}

function isWeak(script: string, { about, holds }: Demand): boolean {
  return [...script.matchAll(about)].some(([part]) => !holds(part, script));
}

/** The words after the first one, without the semicolon. */
function wordsOf(part: string, between: RegExp): string[] {
  return part
    .replace(/^\S+\s+|;$/g, '')
    .replaceAll(/["']/g, '')
    .split(between)
    .filter((word) => word !== '');
}
