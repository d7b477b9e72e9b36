import { createHash } from 'node:crypto';
import { version } from '../../package.json';
import type { Finding } from '../finding';
import type { GateResult } from '../gate';
import type { Formatter } from './report';
import { actualText, resourceText, shortened } from './wording';

const SCHEMA =
  'https://raw.githubusercontent.com/schemastore/schemastore/master/src/schemas/json/sarif-2.1.0-rtm.5.json';

/** SARIF 2.1.0: one result per finding, at the source line that created the resource, relative to the repository. */
export const formatSarif: Formatter = ({ result, base }) => {
  const rules = [...new Map(result.findings.map((finding) => [finding.rule, finding])).values()];
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'bollwerk', version, rules: rules.map(ruleDescriptor) } },
        invocations: [{ executionSuccessful: true }],
        originalUriBaseIds: { [REPOSITORY]: { description: { text: 'the root of the repository' } } },
        results: result.findings.map((finding) => ({
          ruleIndex: rules.findIndex(({ rule }) => rule === finding.rule),
          ...resultOf(finding, result),
        })),
        properties: { summary: base ? { ...result.summary, base } : result.summary },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

/** The name code hosts know for the root of the repository. */
const REPOSITORY = '%SRCROOT%';

function ruleDescriptor({ rule, title, fix, promises }: Finding) {
  return {
    id: rule,
    shortDescription: { text: title },
    help: { text: fix },
    defaultConfiguration: { level: 'error' },
    properties: { tags: [...promises] },
  };
}

function resultOf(finding: Finding, result: GateResult) {
  const { rule, title, promises, fix, property, expected, deployment, environment, stack, logicalId } = finding;
  return {
    ruleId: rule,
    level: 'error',
    message: {
      text: `${title} (${promises.join(', ')}): ${resourceText(finding)}: ${property}: expected ${shortened(expected)}, found ${shortened(actualText(finding))}. ${fix}`,
    },
    locations: [
      {
        physicalLocation: physicalLocation(finding, result),
        logicalLocations: [
          { fullyQualifiedName: [stack, logicalId, property].filter(Boolean).join('/'), kind: 'resource' },
        ],
      },
    ],
    partialFingerprints: { 'bollwerkFinding/v1': fingerprint(finding) },
    properties: { promises, deployment, environment, resourceType: finding.resourceType },
  };
}

/** What has no line of its own is to be mended in its deployment; what has no deployment, in its template. */
function physicalLocation({ source, deployment, stack }: Finding, { summary }: GateResult) {
  if (source) return location(source.file, source.line);
  if (deployment !== null) return location(`deployments/${deployment}/deployment.ts`, 1);
  const template = summary.templates.find((template) => template.stack === stack) ?? summary.templates[0];
  return location(template?.file ?? 'manifest.json', 1);
}

function location(file: string, startLine: number) {
  const uri = file.split('/').map(encodeURIComponent).join('/');
  return { artifactLocation: { uri, uriBaseId: REPOSITORY }, region: { startLine } };
}

/** Stays the same when lines move. */
function fingerprint({ rule, stack, logicalId, resourceType, property, deployment, environment }: Finding): string {
  return createHash('sha256')
    .update(JSON.stringify([rule, deployment, environment, stack, logicalId, resourceType, property]))
    .digest('hex');
}
