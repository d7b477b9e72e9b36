import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, isTrue, judgeProperty, read } from '../../verdict';
import { BUCKET } from './bucket';

const BLOCKS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

export const storagePrivate = resourceRule({
  id: 'storage-private',
  title: 'No bucket can be made public, by list, by policy or as a web site',
  promises: ['SMV-28', 'EMB-14', 'SMV-09'],
  area: 'storage',
  fix: 'Set all four fields of PublicAccessBlockConfiguration to true and leave WebsiteConfiguration and AccessControl out.',
  type: BUCKET,
  judge: (bucket) => [
    ...BLOCKS.map((block) => judgeProperty(bucket, `PublicAccessBlockConfiguration.${block}`, 'true', isTrue)),
    ...['WebsiteConfiguration', 'AccessControl'].map((property) =>
      read(bucket, property) === undefined ? compliant(bucket, property, 'absent') : broken(bucket, property, 'absent'),
    ),
  ],
  mutants: [
    ...BLOCKS.map((block) => setTo(BUCKET, `PublicAccessBlockConfiguration.${block}`, false, `${block} off`, 'flip')),
    without(BUCKET, 'PublicAccessBlockConfiguration', 'public access left to the account'),
    setTo(BUCKET, 'WebsiteConfiguration', { IndexDocument: 'index.html' }, 'a web site over plain HTTP', 'widen'),
    setTo(BUCKET, 'AccessControl', 'PublicRead', 'readable by everybody', 'widen'),
  ],
});
