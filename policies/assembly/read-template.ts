import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { doubledName } from './doubled-names';
import { jsonComplaint } from './json-complaint';
import { jsonLines } from './json-lines';
import { checkTemplate, type Template } from './template';
import { isObject } from './template-object';
import { UnusableInput } from './unusable-input';
import { parseYamlTemplate } from './yaml-template';

/** CloudFormation's quota for a template body in S3, in bytes. */
const LARGEST = 1_048_576;

/** One template file, read, hashed and parsed once. */
export interface TemplateFile {
  readonly template: Template;
  readonly sha256: string;
  /** Line of each resource in the file, counted from 1. */
  readonly lines: () => ReadonlyMap<string, number>;
}

/** @param where names the file in errors */
export function readTemplate(path: string, where: string): TemplateFile {
  const { raw, sha256, lines } = readRaw(path, where);
  return { template: checkTemplate(raw, where), sha256, lines };
}

/** A template that a manifest lists: CDK leaves out the section Resources of a stack without any, and never deploys it. */
export function readListedTemplate(path: string, where: string): TemplateFile {
  const { raw, sha256, lines } = readRaw(path, where);
  const empty = isObject(raw) && raw.Resources === undefined;
  return { template: checkTemplate(empty ? { ...raw, Resources: {} } : raw, where), sha256, lines };
}

/** The same, or undefined for a file that is no template at all, such as a package.json that lies beside the templates. */
export function readIfTemplate(path: string, where: string): TemplateFile | undefined {
  const { raw, sha256, lines } = readRaw(path, where);
  const isTemplate = isObject(raw) && ('Resources' in raw || 'AWSTemplateFormatVersion' in raw);
  if (!isTemplate && !/\.template(\.\w+)?$/.test(path)) return undefined;
  return { template: checkTemplate(raw, where), sha256, lines };
}

function readRaw(path: string, where: string) {
  const stats = statSync(path);
  const { size } = stats;
  if (!stats.isFile()) throw new UnusableInput(`${where} is no file: name a template, or a folder of them.`);
  if (size > LARGEST) {
    throw new UnusableInput(
      `${where} has ${size} bytes, and CloudFormation takes no template over ${LARGEST}: split the stack, or leave out what is indented.`,
    );
  }
  const bytes = readFileSync(path);
  if (!isUtf8(bytes)) throw new UnusableInput(`${where} is no text in UTF-8: write it again in that encoding.`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { sha256, ...parse(bytes.toString('utf8').replace(/^\uFEFF/, ''), where) };
}

function parse(
  text: string,
  where: string,
): { readonly raw: unknown; readonly lines: () => ReadonlyMap<string, number> } {
  if (text.trim() === '') throw new UnusableInput(`${where} is empty: a template needs at least a section Resources.`);
  if (!/^\s*\{/.test(text)) return parseYamlTemplate(text, where);
  const raw = parseJson(text, where);
  return { raw, lines: () => jsonLines(text, raw) };
}

/** Parses JSON, with an error that names the file. */
export function parseJson(text: string, where: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UnusableInput(`${where} is not valid JSON: ${jsonComplaint(text, error)}`);
  }
  const twice = doubledName(text, value);
  if (twice !== undefined) {
    throw new UnusableInput(
      `${where} has the name ${JSON.stringify(twice)} twice in one object: readers of JSON differ in which of the two counts, leave one.`,
    );
  }
  return value;
}
