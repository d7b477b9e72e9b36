import { Tags } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ZONE_PROFILES, type Zone } from '../zones';

/** Marks everything below `scope` with its zone and what that zone may hold (EVM-12, EVM-14). */
export function tagZone(scope: IConstruct, zone: Zone): void {
  const profile = ZONE_PROFILES[zone];
  const tags = Tags.of(scope);
  tags.add('zone', zone);
  tags.add('function', profile.function);
  tags.add('data-classification', profile.dataClassification);
  tags.add('risk', profile.risk);
}
