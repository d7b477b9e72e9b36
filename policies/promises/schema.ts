import { z } from 'zod';

// For tests only: the catalogue is reviewed data, and checking it at each run would cost every command its start-up time.

const text = z.string().trim().min(1);
const bilingual = z.strictObject({ en: text, de: text });
const document = z.enum(['evermood', 'eventmobi', 'smartmoove']);
const way = z.enum(['template', 'evidence', 'application', 'pipeline', 'organisation']);

const number = z.strictObject({
  what: text,
  op: z.enum(['<', '<=', '==', '>=', '>']),
  value: z.number(),
  unit: text,
  proposal: z.boolean(),
});

const area = z.enum([
  'residency',
  'zones',
  'network',
  'edge',
  'app',
  'database',
  'storage',
  'archive',
  'keys',
  'secrets',
  'environments',
  'backup',
  'audit',
  'detection',
  'monitoring',
  'access',
  'containment',
  'pipeline',
  'organisation',
  'product',
]);

const promise = z.strictObject({
  id: z.string().regex(/^(EVM|EMB|SMV)-\d{2}$/),
  document,
  section: bilingual,
  sentences: z.array(z.string().regex(/^\d+\.\d+$/)).min(1),
  title: bilingual,
  promise: bilingual,
  numbers: z.array(number),
  ways: z.array(way).min(1),
  primary: way,
  binds: z.union([z.literal('common'), z.array(document).min(1)]),
  proof: z.strictObject({
    template: bilingual.optional(),
    evidence: bilingual.optional(),
    application: bilingual.optional(),
    pipeline: bilingual.optional(),
    organisation: bilingual.optional(),
  }),
  breaks: z.array(text),
  resourceTypes: z.array(z.string().regex(/^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/)),
  conflicts: z.array(z.string().regex(/^C\d{2}$/)),
  inherited: z.boolean(),
  area,
  note: bilingual.optional(),
});

/** One file of the catalogue: all promises of one section of one document. */
export const promiseFile = z.array(promise).min(1);

/** What was wrong in the first reading of the sources, and why it was changed. */
export const correctionFile = z.array(z.strictObject({ id: z.array(text).min(1), what: text, why: text }));

const framework = z.strictObject({ name: text, remark: bilingual });
const ids = z.array(text);

/** The mapping of promises to the frameworks of the auditors. */
export const mappingFile = z.strictObject({
  frameworks: z.strictObject({ c5: framework, iso27001: framework, ccm: framework }),
  topics: z.array(
    z.strictObject({
      topic: z.string().regex(/^[a-z-]+$/),
      title: bilingual,
      promises: z.array(z.string().regex(/^(EVM|EMB|SMV)-\d{2}$/)).min(1),
      c5: ids,
      iso27001: ids,
      ccm: ids,
      remark: bilingual.optional(),
    }),
  ),
});
