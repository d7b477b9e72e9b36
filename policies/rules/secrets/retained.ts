import { judgeRetained, lettingGo } from '../../retained';
import { resourceRule } from '../../rule';

const SECRET = 'AWS::SecretsManager::Secret';

export const secretsRetained = resourceRule({
  id: 'secrets-retained',
  title: 'A secret outlives its stack and its replacement: without it nobody reads what it opens',
  promises: ['EVM-43', 'SMV-35'],
  area: 'secrets',
  fix: 'Keep RemovalPolicy.RETAIN on the secret (lib/app/variables.ts).',
  fixElsewhere: 'Set both DeletionPolicy and UpdateReplacePolicy of the secret to Retain.',
  type: SECRET,
  judge: (secret) => judgeRetained(secret),
  mutants: lettingGo(SECRET),
});
