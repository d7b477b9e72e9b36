import type { Finding } from '../finding';
import type { Formatter } from './report';

/** One JSON document, described by `policies/gate-result.schema.json`. */
export const formatJson: Formatter = ({ result: { summary, promises, findings }, base }) =>
  `${JSON.stringify({ summary: base ? { ...summary, base } : summary, promises, findings: findings.map(publicPart) }, null, 2)}\n`;

function publicPart(finding: Finding) {
  const { rule, promises, deployment, environment, stack, logicalId, resourceType } = finding;
  const { property, expected, actual, fix, source } = finding;
  return {
    rule,
    promises,
    deployment,
    environment,
    stack,
    logicalId,
    resourceType,
    property,
    expected,
    actual,
    fix,
    source,
  };
}
