import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { isTrue, judgeProperty } from '../../verdict';
import { DATABASES, INSTANCE, standsAlone } from './instance';

const PROPERTY = 'CopyTagsToSnapshot';

export const databaseTaggedSnapshots = resourceRule({
  id: 'database-tagged-snapshots',
  title: "Every snapshot carries its database's classification and zone",
  promises: ['EVM-14'],
  area: 'database',
  fix: `Set ${PROPERTY} to true; an untagged snapshot is one that no policy recognises as customer data.`,
  type: DATABASES,
  when: standsAlone,
  judge: (database) => judgeProperty(database, PROPERTY, 'true', isTrue),
  mutants: [
    setTo(INSTANCE, PROPERTY, false, 'snapshots without tags', 'flip'),
    without(INSTANCE, PROPERTY, 'tags left to a default'),
  ],
});
