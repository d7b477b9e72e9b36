import type { Intrinsic } from '../frame';
import { base64 } from './base64';
import { cidr } from './cidr';
import { findInMap } from './find-in-map';
import { getAtt } from './get-att';
import { getAvailabilityZones } from './get-availability-zones';
import { getStackOutput } from './get-stack-output';
import { conditional } from './if';
import { importValue } from './import-value';
import { join } from './join';
import { length } from './length';
import type { IntrinsicName } from './names';
import { select } from './select';
import { split } from './split';
import { sub } from './sub';
import { toJsonString } from './to-json-string';

export const INTRINSICS: { readonly [name in IntrinsicName]: Intrinsic } = {
  'Fn::Base64': base64,
  'Fn::Cidr': cidr,
  'Fn::FindInMap': findInMap,
  'Fn::GetAtt': getAtt,
  'Fn::GetAZs': getAvailabilityZones,
  'Fn::GetStackOutput': getStackOutput,
  'Fn::If': conditional,
  'Fn::ImportValue': importValue,
  'Fn::Join': join,
  'Fn::Length': length,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::Sub': sub,
  'Fn::ToJsonString': toJsonString,
};
