import { promiseById } from '../../../policies/promises/catalogue';
import { loadMapping, topicsOf } from '../../../policies/promises/mapping';
import { mappingFile } from '../../../policies/promises/schema';

// The control ids of fact sheet 13. Another id needs a source there first.
const SOURCED = {
  c5: `CRY-01 CRY-02 CRY-03 CRY-04 OPS-01 OPS-02 OPS-03 OPS-06 OPS-07 OPS-08 OPS-09 OPS-10 OPS-11 OPS-12 OPS-13 OPS-14
    OPS-15 OPS-16 OPS-17 OPS-18 OPS-19 OPS-20 OPS-22 OPS-23 OPS-24 COS-01 COS-02 COS-03 COS-04 COS-05 COS-06 IDM-01 IDM-02
    IDM-03 IDM-04 IDM-05 IDM-06 IDM-07 IDM-09 OIS-04 PSS-11 PSS-12 SIM-01 SIM-02 SIM-03 SIM-04 SIM-05 DEV-09 DEV-10`,
  iso27001: `A.5.3 A.5.14 A.5.15 A.5.17 A.5.18 A.5.23 A.5.24 A.5.25 A.5.26 A.5.27 A.5.28 A.5.30 A.5.31 A.5.34 A.6.8 A.8.2
    A.8.3 A.8.5 A.8.6 A.8.8 A.8.9 A.8.13 A.8.14 A.8.15 A.8.16 A.8.17 A.8.19 A.8.20 A.8.21 A.8.22 A.8.24 A.8.31 A.8.32`,
  ccm: `CEK-03 CEK-04 CEK-08 CEK-12 DSP-10 IVS-02 IVS-03 IVS-04 IVS-06 IVS-09 BCR-08 BCR-11 LOG-02 LOG-03 LOG-05 LOG-07
    LOG-08 LOG-09 IAM-05 IAM-08 IAM-09 IAM-10 IAM-12 IAM-14 TVM-03 TVM-05 TVM-07 SEF-03 SEF-06 SEF-08 CCC-04 CCC-07`,
} as const;

const mapping = loadMapping();

describe('mapping to BSI C5:2020, ISO 27001:2022 and CSA CCM v4', () => {
  test('obeys its schema', () => {
    expect(mappingFile.safeParse(mapping).error).toBeUndefined();
    expect(mappingFile.safeParse({ ...mapping, source: 'memory' }).success).toBe(false);
  });

  test.each(['c5', 'iso27001', 'ccm'] as const)('%s: the ids with a source, all of them and no other', (framework) => {
    const mapped = new Set(mapping.topics.flatMap((topic) => topic[framework]));
    expect([...mapped].sort()).toEqual(SOURCED[framework].split(/\s+/).sort());
  });

  test('ids the fact sheet knows from memory only are not mapped', () => {
    const all = mapping.topics.flatMap(({ ccm }) => ccm);
    expect(all).not.toContain('DSP-19');
    expect(all).not.toContain('IVS-05');
  });

  test('every mapped promise exists and stands once per topic', () => {
    for (const { promises } of mapping.topics) {
      expect(promises.filter((id) => promiseById(id) === undefined)).toEqual([]);
      expect(new Set(promises).size).toBe(promises.length);
    }
  });

  test('SMV-04 belongs to two topics, EVM-01 to none', () => {
    expect(topicsOf('SMV-04').map(({ topic }) => topic)).toEqual(['vulnerability-scanning', 'hardening']);
    expect(topicsOf('EVM-01')).toEqual([]);
  });
});
