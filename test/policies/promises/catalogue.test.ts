import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue, promiseById, SOURCE_DOCUMENTS } from '../../../policies/promises/catalogue';
import { promiseFile } from '../../../policies/promises/schema';
import type { Bilingual, PublishedPromise, Way } from '../../../policies/promises/types';

const FOLDER = join(__dirname, '../../../policies/promises');
const promises = loadCatalogue();

const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(2, '0')}`);

const idsWhere = (matches: (promise: PublishedPromise) => boolean) => promises.filter(matches).map(({ id }) => id);

describe('the catalogue holds every published promise', () => {
  test('212 of them: 74 evermood, 89 eventmobi, 49 smartmoove, each once and in order', () => {
    expect(promises.map(({ id }) => id)).toEqual([
      ...numbered('EVM', 74),
      ...numbered('EMB', 89),
      ...numbered('SMV', 49),
    ]);
  });

  test.each(SOURCE_DOCUMENTS)('every file of %s obeys the schema and keeps one section', (document) => {
    for (const name of readdirSync(join(FOLDER, document))) {
      const content = promiseFile.parse(JSON.parse(readFileSync(join(FOLDER, document, name), 'utf8')));
      expect(name).toMatch(/^\d{2}-[a-z0-9-]+\.json$/);
      expect(new Set(content.map(({ section }) => section.en)).size).toBe(1);
      expect(content.every((promise) => promise.document === document)).toBe(true);
    }
  });

  test('the schema refuses a promise with an unknown key, a foreign way or no German', () => {
    const [first] = promises;
    expect(promiseFile.safeParse([first]).success).toBe(true);
    expect(promiseFile.safeParse([{ ...first, severity: 'high' }]).success).toBe(false);
    expect(promiseFile.safeParse([{ ...first, primary: 'luck' }]).success).toBe(false);
    expect(promiseFile.safeParse([{ ...first, title: { en: 'Only English', de: '' } }]).success).toBe(false);
  });

  test('a promise is found by its id, and an unknown id finds nothing', () => {
    expect(promiseById('EMB-44')?.title.en).toBe('Data backed up every 20 minutes');
    expect(promiseById('EMB-90')).toBeUndefined();
  });

  test('it is read once', () => {
    expect(loadCatalogue()).toBe(promises);
  });
});

describe('every text stands in English and in German', () => {
  const texts = (promise: PublishedPromise): Bilingual[] => [
    promise.section,
    promise.title,
    promise.promise,
    ...Object.values(promise.proof),
    ...(promise.note ? [promise.note] : []),
  ];

  test('and the two differ', () => {
    expect(idsWhere((promise) => texts(promise).some(({ en, de }) => en.trim() === de.trim()))).toEqual([]);
  });

  test('titles have eight words at most', () => {
    const long = ({ en, de }: Bilingual) => [en, de].some((title) => title.split(/\s+/).length > 8);
    expect(idsWhere((promise) => long(promise.title))).toEqual([]);
  });

  test('no two promises of a document share a title', () => {
    const titles = promises.map(({ document, title }) => `${document}: ${title.en}`);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

describe('ways of keeping', () => {
  test('a proof for exactly each way, the primary among them', () => {
    expect(idsWhere(({ ways, proof }) => ways.slice().sort().join() !== Object.keys(proof).sort().join())).toEqual([]);
    expect(idsWhere(({ ways, primary }) => !ways.includes(primary))).toEqual([]);
    expect(idsWhere(({ ways }) => new Set(ways).size !== ways.length)).toEqual([]);
  });

  test.each<[Way, number]>([
    ['template', 157],
    ['evidence', 145],
    ['application', 30],
    ['pipeline', 36],
    ['organisation', 106],
  ])('%s: %i promises', (way, count) => {
    expect(idsWhere(({ ways }) => ways.includes(way))).toHaveLength(count);
  });

  test('only seven promises are kept by the template alone', () => {
    expect(idsWhere(({ ways }) => ways.join() === 'template')).toEqual([
      'EVM-12',
      'EMB-40',
      'EMB-51',
      'EMB-58',
      'SMV-06',
      'SMV-08',
      'SMV-24',
    ]);
  });

  test('every promise names a change that breaks it', () => {
    expect(idsWhere(({ breaks }) => breaks.length === 0 || new Set(breaks).size !== breaks.length)).toEqual([]);
  });

  test('the provider keeps 13 promises, and its reports are the proof', () => {
    const inherited = promises.filter((promise) => promise.inherited);
    expect(inherited).toHaveLength(13);
    expect(inherited.every(({ primary }) => primary === 'evidence')).toBe(true);
  });
});

describe('what a promise binds', () => {
  test('200 are common: they bind all deployments', () => {
    expect(promises.filter(({ binds }) => binds === 'common')).toHaveLength(200);
  });

  test('the others bind the deployments they name', () => {
    const bound = promises.filter(({ binds }) => binds !== 'common');
    expect(Object.fromEntries(bound.map(({ id, binds }) => [id, [binds].flat().join(' ')]))).toEqual({
      'EVM-02': 'evermood',
      'EVM-03': 'evermood',
      'EVM-09': 'evermood',
      'EVM-64': 'evermood',
      'EMB-25': 'eventmobi',
      'EMB-32': 'eventmobi',
      'EMB-40': 'eventmobi smartmoove',
      'EMB-58': 'eventmobi',
      'EMB-82': 'eventmobi',
      'SMV-03': 'smartmoove',
      'SMV-24': 'smartmoove',
      'SMV-42': 'smartmoove',
    });
  });

  test('conflicts are C01 to C28, without C24', () => {
    const known = Array.from({ length: 28 }, (_, index) => `C${String(index + 1).padStart(2, '0')}`);
    const used = new Set(promises.flatMap(({ conflicts }) => conflicts));
    expect([...used].sort()).toEqual(known.filter((id) => id !== 'C24'));
  });
});
