import { edgeWebAclCrossSiteRequest } from '../../../../../policies/rules/edge/web-acl/cross-site-request';
import { edgeWebAclCrossSiteWebSocket } from '../../../../../policies/rules/edge/web-acl/cross-site-websocket';
import { judgedAlone } from '../../../proofs/foreign-template';
import { pick, sampleEnvironment } from '../../../proofs/sample-environment';
import { and, blocking, bytes, header, METHOD, not, or, PATH, regex, size, webAcl } from './statements';

const LOWER = [{ Priority: 0, Type: 'LOWERCASE' }];
const UPGRADE = bytes(header('upgrade'), 'websocket', 'CONTAINS', LOWER);
const OWN = bytes(header('origin'), 'https://www.service.example');
const CHANGING = or(...['POST', 'PUT', 'PATCH', 'DELETE'].map((method) => bytes(METHOD, method)));
const SENT = or(size(header('origin'), 'GT', 0), size(header('cookie'), 'GT', 0));
const broken = 'Acl Rules';

describe('SMV-41: no foreign page opens a WebSocket', () => {
  const judged = (...statements: object[]) =>
    judgedAlone(edgeWebAclCrossSiteWebSocket, {
      Acl: webAcl(statements.map((one, index) => blocking(`R${index}`, index, one))),
    });

  test.each<[string, object, string]>([
    ['the exact own origin', and(UPGRADE, not(OWN)), 'compliant'],
    ['no upgrade at all', UPGRADE, 'compliant'],
    [
      'an anchored expression',
      and(UPGRADE, not(regex(header('origin'), '^https://www\\.service\\.example$'))),
      'compliant',
    ],
    ['no anchor at the end', and(UPGRADE, not(regex(header('origin'), '^https://www\\.service\\.example'))), broken],
    ['no anchor at the beginning', and(UPGRADE, not(regex(header('origin'), '//www\\.service\\.example$'))), broken],
    [
      'a point that means anything',
      and(UPGRADE, not(regex(header('origin'), '^https://www.service.example$'))),
      broken,
    ],
    ['plain pages as well', and(UPGRADE, not(regex(header('origin'), '^https?://www\\.service\\.example$'))), broken],
    ['a missing origin passes', and(UPGRADE, size(header('origin'), 'GT', 0), not(OWN)), broken],
    ['a page that hides its origin passes', and(UPGRADE, not(or(OWN, bytes(header('origin'), 'null')))), broken],
    ['one path is let out', and(UPGRADE, not(OWN), not(bytes(PATH, '/public', 'STARTS_WITH'))), broken],
    ['another header lets it through', and(UPGRADE, not(OWN), not(bytes(header('x-key'), 'open'))), broken],
    ['nobody can tell', and(UPGRADE, not({ GeoMatchStatement: { CountryCodes: ['DE'] } })), broken],
    ['the word in small letters only', and(bytes(header('upgrade'), 'websocket', 'CONTAINS'), not(OWN)), broken],
    [
      'the whole header, where it may list several',
      and(bytes(header('upgrade'), 'websocket', 'EXACTLY', LOWER), not(OWN)),
      broken,
    ],
  ])('%s', (_name, statement, expected) => {
    expect(judged(statement)).toBe(expected);
  });

  test('a template without a web ACL is not asked', () => {
    expect(judgedAlone(edgeWebAclCrossSiteWebSocket, {})).toBe('does not apply');
  });
});

describe('SMV-40: no foreign page changes anything', () => {
  const judged = (...statements: object[]) =>
    judgedAlone(edgeWebAclCrossSiteRequest, {
      Acl: webAcl(statements.map((one, index) => blocking(`R${index}`, index, one))),
    });

  test.each<[string, object[], string]>([
    ['exact origins, cookies need one', [and(CHANGING, not(OWN), SENT)], 'compliant'],
    ['programs are refused as well', [and(CHANGING, not(OWN))], 'compliant'],
    [
      'two rules together',
      [
        and(CHANGING, size(header('origin'), 'GT', 0), not(OWN)),
        and(CHANGING, size(header('cookie'), 'GT', 0), not(size(header('origin'), 'GT', 0))),
      ],
      'compliant',
    ],
    ['no rule', [], broken],
    ['without PATCH', [and(or(...['POST', 'PUT', 'DELETE'].map((method) => bytes(METHOD, method))), not(OWN))], broken],
    ['cookies without an origin pass', [and(CHANGING, size(header('origin'), 'GT', 0), not(OWN))], broken],
    [
      'origins that begin like the own',
      [and(CHANGING, not(bytes(header('origin'), 'https://www.service.example', 'STARTS_WITH')))],
      broken,
    ],
    [
      'origins that end like the own',
      [and(CHANGING, not(bytes(header('origin'), 'www.service.example', 'ENDS_WITH')))],
      broken,
    ],
    ['hooks are let out', [and(CHANGING, not(OWN), not(bytes(PATH, '/hooks/', 'STARTS_WITH')))], broken],
  ])('%s', (_name, statements, expected) => {
    expect(judged(...statements)).toBe(expected);
  });
});

describe('SMV-40, SMV-41: the firewall of an environment', () => {
  const judged = sampleEnvironment();
  const edit = (change: (text: string) => string) => (template: Parameters<typeof pick>[0]) => {
    const { resource } = pick(template, 'AWS::WAFv2::WebACL');
    resource.Properties = JSON.parse(change(JSON.stringify(resource.Properties)));
  };

  test('lets the own pages through and nobody else', () => {
    expect(judged(edgeWebAclCrossSiteRequest, undefined, 'edge')).toBe('compliant');
    expect(judged(edgeWebAclCrossSiteWebSocket, undefined, 'edge')).toBe('compliant');
  });

  test.each<[string, (text: string) => string]>([
    [
      "somebody else's origin on the list",
      (text) => text.replaceAll('https://live.sample.example', 'https://attacker.example'),
    ],
    [
      'the own origin misspelt, so that nobody can work',
      (text) => text.replaceAll('https://live.sample.example', 'https://life.sample.example'),
    ],
    ['everything is blocked', (text) => text.replace('"DefaultAction":{"Allow":{}}', '"DefaultAction":{"Block":{}}')],
  ])('%s', (_name, change) => {
    expect(judged(edgeWebAclCrossSiteWebSocket, edit(change), 'edge')).toMatch(/WebAcl\w+ Rules$/);
    expect(judged(edgeWebAclCrossSiteRequest, edit(change), 'edge')).toMatch(/WebAcl\w+ Rules$/);
  });
});
