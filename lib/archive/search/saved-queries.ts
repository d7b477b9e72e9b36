import * as athena from 'aws-cdk-lib/aws-athena';
import type { Construct } from 'constructs';
import type { LogGroups } from '../log-groups';
import type { LogTable } from './log-table';

interface SavedQuery {
  readonly id: string;
  readonly description: string;
  readonly sql: string;
}

/** The searches with which an investigation begins, so that nobody writes SQL at night (EVM-20, SMV-33). */
export function savedQueries(
  scope: Construct,
  workGroup: athena.CfnWorkGroup,
  { database, table }: LogTable,
  groups: LogGroups,
): void {
  const lines = (group: string) => `FROM "${table}" CROSS JOIN UNNEST(logevents) AS t(event)
WHERE messagetype = 'DATA_MESSAGE' AND loggroup = '${group}'
  AND day >= date_format(current_date - interval '7' day, '%Y/%m/%d')`;
  const queries: readonly SavedQuery[] = [
    {
      id: 'blocked-requests',
      description: 'Whom the web application firewall turned away in the last seven days, and by which rule',
      sql: `SELECT json_extract_scalar(event.message, '$.httpRequest.clientIp') AS address,
  json_extract_scalar(event.message, '$.terminatingRuleId') AS rule, count(*) AS requests
${lines(groups.waf.logGroupName)} AND json_extract_scalar(event.message, '$.action') = 'BLOCK'
GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 100`,
    },
    {
      id: 'refused-flows',
      description: 'Flows that the network refused in the last seven days',
      sql: `SELECT event.message, count(*) AS flows
${lines(groups.flow.logGroupName)} AND event.message LIKE '% REJECT %'
GROUP BY 1 ORDER BY 2 DESC LIMIT 100`,
    },
    {
      id: 'blocked-names',
      description: 'Names that the DNS firewall refused in the last seven days, and who asked',
      sql: `SELECT json_extract_scalar(event.message, '$.query_name') AS name,
  json_extract_scalar(event.message, '$.srcaddr') AS address, count(*) AS questions
${lines(groups.dns.logGroupName)} AND json_extract_scalar(event.message, '$.firewall_rule_action') = 'BLOCK'
GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 100`,
    },
  ];
  for (const { id, description, sql } of queries) {
    const query = new athena.CfnNamedQuery(scope, `query-${id}`, {
      name: id,
      description,
      database,
      workGroup: workGroup.name,
      queryString: sql,
    });
    query.addResourceDependency(workGroup);
  }
}
