/** Fields that events of a source have, each of which tells one event from another (EventBridge, "Events from AWS services"). */
export const FIELDS_TOLD: { readonly [source: string]: readonly string[] } = {
  'aws.guardduty': ['$.detail.type', '$.detail.severity', '$.detail.id'],
  'aws.securityhub': ['$.detail.findings[0].Title', '$.detail.findings[0].Id'],
  'aws.inspector2': ['$.detail.title', '$.detail.severity', '$.detail.findingArn'],
  'aws.macie': ['$.detail.type', '$.detail.id'],
  'aws.access-analyzer': ['$.detail.resource', '$.detail.id'],
  'aws.health': ['$.detail.service', '$.detail.eventTypeCode', '$.detail.eventArn'],
  'aws.config': ['$.detail.configRuleName', '$.detail.resourceType', '$.detail.resourceId', '$.time'],
  'aws.rds': ['$.detail.SourceIdentifier', '$.detail.Message'],
  'aws.cloudwatch': ['$.detail.alarmName', '$.detail.state.timestamp'],
  'aws.s3': ['$.detail.object.key'],
};
