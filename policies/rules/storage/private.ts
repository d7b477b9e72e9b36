import type { Resource } from '../../assembly/types';
import { type Mutant, setTo, without } from '../../mutant';
import { field, items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import { broken, compliant, isTrue, judgeProperty, read } from '../../verdict';
import { BUCKET } from './bucket';

const BLOCKS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];
const ORIGINS = 'CorsConfiguration.CorsRules';

export const storagePrivate = resourceRule({
  id: 'storage-private',
  title: 'No bucket can be made public, by list, by policy or as a web site',
  promises: ['SMV-28', 'SMV-09', 'EVM-35'],
  area: 'storage',
  fix: 'Set all four fields of PublicAccessBlockConfiguration to true and leave WebsiteConfiguration and AccessControl out.',
  type: BUCKET,
  judge: (bucket) => [
    ...BLOCKS.map((block) => judgeProperty(bucket, `PublicAccessBlockConfiguration.${block}`, 'true', isTrue)),
    ...['WebsiteConfiguration', 'AccessControl'].map((property) =>
      read(bucket, property) === undefined ? compliant(bucket, property, 'absent') : broken(bucket, property, 'absent'),
    ),
    judgeOrigins(bucket),
  ],
  mutants: [
    ...BLOCKS.map((block) => setTo(BUCKET, `PublicAccessBlockConfiguration.${block}`, false, `${block} off`, 'flip')),
    without(BUCKET, 'PublicAccessBlockConfiguration', 'public access left to the account'),
    setTo(BUCKET, 'WebsiteConfiguration', { IndexDocument: 'index.html' }, 'a web site over plain HTTP', 'widen'),
    setTo(BUCKET, 'AccessControl', 'PublicRead', 'readable by everybody', 'widen'),
    origins(['*'], 'pages of every origin'),
    origins(['https://app.example', 'http://*'], 'pages of every plain origin beside a good one'),
  ],
});

/** A page of any origin could read what its visitor may read. */
function judgeOrigins(bucket: Resource): Verdict {
  const allowed = items(read(bucket, ORIGINS)).flatMap((rule) => items(field(rule, 'AllowedOrigins')).map(String));
  const wild = allowed.filter((origin) => !/^https:\/\/[^*/]+$/.test(origin));
  return wild.length === 0
    ? compliant(bucket, ORIGINS, allowed.join(', ') || 'absent')
    : broken(bucket, ORIGINS, 'https origins, named one by one', wild.join(', '));
}

function origins(AllowedOrigins: string[], name: string): Mutant {
  return setTo(
    BUCKET,
    'CorsConfiguration',
    { CorsRules: [{ AllowedMethods: ['GET'], AllowedOrigins }] },
    name,
    'widen',
  );
}
