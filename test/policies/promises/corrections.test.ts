import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue, promiseById } from '../../../policies/promises/catalogue';
import { correctionFile } from '../../../policies/promises/schema';

const corrections = correctionFile.parse(
  JSON.parse(readFileSync(join(__dirname, '../../../policies/promises/corrections.json'), 'utf8')),
);

const typesOf = (id: string) => promiseById(id)?.resourceTypes ?? [];

describe('corrections of the first reading', () => {
  test('each concerns promises that exist', () => {
    expect(corrections.flatMap(({ id }) => id).filter((id) => promiseById(id) === undefined)).toEqual([]);
  });

  test('EVM-28: no proof rests on CloudTrail Lake, which takes no new customers', () => {
    const all = loadCatalogue().flatMap(({ resourceTypes }) => resourceTypes);
    expect(all).not.toContain('AWS::CloudTrail::EventDataStore');
    expect(typesOf('EVM-28')).toContain('AWS::CloudTrail::Trail');
  });

  test('EVM-03: replica keys and replicated secrets leave Germany too', () => {
    expect(typesOf('EVM-03')).toEqual(expect.arrayContaining(['AWS::KMS::ReplicaKey', 'AWS::SecretsManager::Secret']));
  });

  test('EVM-46: an air-gapped vault is no proof, a locked vault is', () => {
    expect(typesOf('EVM-46')).not.toContain('AWS::Backup::LogicallyAirGappedBackupVault');
    expect(typesOf('EVM-46')).toContain('AWS::Backup::BackupVault');
  });

  test('a limit that stands in no document is a proposal', () => {
    const invented = corrections.at(-1)?.id ?? [];
    expect(invented.length).toBeGreaterThan(10);
    expect(invented.filter((id) => !promiseById(id)?.numbers.some(({ proposal }) => proposal))).toEqual([]);
  });
});
