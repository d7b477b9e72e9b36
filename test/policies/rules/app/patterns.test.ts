import { reference, unresolved } from '../../../../policies/assembly/symbol';
import { namesItsOwn, overlap } from '../../../../policies/rules/app/patterns';

describe('SMV-29: do two patterns of a policy meet?', () => {
  test.each<[string, string, boolean]>([
    ['a', 'a', true],
    ['a', 'b', false],
    ['a*', 'ab', true],
    ['a*', '*b', true],
    ['a/*', 'b/*', false],
    ['a/*', 'a/b/*', true],
    ['a?c', 'a*c', true],
    ['a?', 'a', false],
    ['*', '', true],
    ['', '', true],
    ['a*b*c', 'a*d*c', true],
    ['bucket/web/*', 'bucket/web2/*', false],
    ['bucket/we?/*', 'bucket/web/x', true],
    ['*x', '*y', false],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(overlap(one, other)).toBe(expected);
    expect(overlap(other, one)).toBe(expected);
  });

  test('many stars cost no time', () => {
    const before = Date.now();
    expect(overlap(`${'a*'.repeat(60)}b`, `${'a*'.repeat(60)}c`)).toBe(false);
    expect(Date.now() - before).toBeLessThan(1000);
  });
});

describe('SMV-29: does a pattern stay with its own?', () => {
  const bucket = reference('s/storage', 'Uploads', 'Arn');
  const parameter = reference('s/app', 'Configuration', 'Ref');

  test.each<[string, string, boolean]>([
    ['a resource of the templates', bucket, true],
    ['a folder of its own', `${bucket}/web/*`, true],
    ['the whole bucket', `${bucket}/*`, false],
    ['folders that begin alike', `${bucket}/w*`, false],
    ['everything that begins with its name', `${bucket}*`, false],
    ['a parameter by its name', `arn:p:ssm:r:1:parameter/${parameter}`, true],
    ['a wildcard before the name', `arn:p:ssm:*:1:parameter/${parameter}`, false],
    ['everything', '*', false],
    ['a bucket of somebody', 'arn:p:s3:::packages/*', false],
    ['every bucket', 'arn:p:s3:::*', false],
    ['a public parameter', 'arn:p:ssm:eu-central-1::parameter/aws/service/*', true],
    ['a secret that no template shows', 'arn:p:secretsmanager:r:1:secret:web-x', false],
    ['a name that nobody knows', unresolved('x'), false],
  ])('%s', (_name, pattern, expected) => {
    expect(namesItsOwn(pattern)).toBe(expected);
  });
});
