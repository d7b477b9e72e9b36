import { loadCatalogue, SOURCE_DOCUMENTS } from '../../../policies/promises/catalogue';
import type { SourceDocument } from '../../../policies/promises/types';

/** Headings and bare links of the source documents, as line.sentence: they promise nothing. */
const WITHOUT_PROMISE: Readonly<Record<SourceDocument, readonly string[]>> = {
  evermood:
    '1.1 7.1 9.1 12.1 15.1 17.1 19.1 22.1 24.1 26.1 28.1 30.1 32.1 34.1 36.1 38.1 40.1 42.1 45.1 47.1 49.1 52.1 54.1 56.1 59.1 61.1 63.1 65.1 67.1 69.1 72.1 74.1 76.1 78.1 80.1 83.1 86.1 88.1 90.1 92.1 94.1'.split(
      ' ',
    ),
  eventmobi:
    '5.1 7.1 11.1 17.1 23.1 27.1 31.1 45.1 51.1 59.1 65.1 69.1 77.1 87.1 93.1 99.1 103.1 107.1 113.1 117.1 127.1 135.1 143.1 147.1 155.1 161.1'.split(
      ' ',
    ),
  smartmoove: '1.1 3.1 10.1 16.1 22.1 28.1 36.1 44.1'.split(' '),
};

/** Sentences, headings and links of each source document. */
const UNITS: Readonly<Record<SourceDocument, number>> = { evermood: 113, eventmobi: 110, smartmoove: 41 };

const promised = (document: SourceDocument) =>
  new Set(loadCatalogue().flatMap((promise) => (promise.document === document ? promise.sentences : [])));

describe.each(SOURCE_DOCUMENTS)('every sentence of %s', (document) => {
  test('promises something or is a heading or link, never both', () => {
    expect(WITHOUT_PROMISE[document].filter((unit) => promised(document).has(unit))).toEqual([]);
    expect(promised(document).size + WITHOUT_PROMISE[document].length).toBe(UNITS[document]);
  });

  test('is counted: no gap within a line', () => {
    const sentencesOfLine = new Map<string, number[]>();
    for (const unit of [...promised(document), ...WITHOUT_PROMISE[document]]) {
      const [line = '', sentence = ''] = unit.split('.');
      sentencesOfLine.set(line, [...(sentencesOfLine.get(line) ?? []), Number(sentence)]);
    }
    for (const sentences of sentencesOfLine.values()) {
      expect(sentences.sort((a, b) => a - b)).toEqual(sentences.map((_, index) => index + 1));
    }
  });
});

test('75 units are headings or links', () => {
  expect(Object.values(WITHOUT_PROMISE).flat()).toHaveLength(75);
});
