import { Tags } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ZONE_PROFILES, type Zone } from '../zones';

/** The labels of a zone by their names (EVM-14). */
export function zoneLabels(zone: Zone): { readonly [label: string]: string } {
  const { function: purpose, dataClassification, risk } = ZONE_PROFILES[zone];
  return { zone, function: purpose, 'data-classification': dataClassification, risk };
}

/** Marks everything below `scope` with its zone and what that zone may hold (EVM-12, EVM-14). */
export function tagZone(scope: IConstruct, zone: Zone): void {
  const tags = Tags.of(scope);
  for (const [label, value] of Object.entries(zoneLabels(zone))) tags.add(label, value);
}
