import type { Frame, Intrinsic } from '../frame';
import { isLiteral, reference, unresolved } from '../symbol';
import type { Value } from '../types';
import { asText } from './text';

/** Attributes that CloudFormation returns as the template gives them: type, attribute (it bears the property's name). */
const AS_WRITTEN: ReadonlySet<string> = new Set([
  'AWS::EC2::VPC CidrBlock',
  'AWS::EC2::Subnet CidrBlock',
  'AWS::EC2::Subnet AvailabilityZone',
]);
const NESTED_OUTPUT = 'Outputs.';

export const getAtt: Intrinsic = (argument, frame) => {
  const [id, name] = typeof argument === 'string' ? halves(argument) : Array.isArray(argument) ? argument : [];
  if (typeof id !== 'string' || name === undefined) return unresolved('Fn::GetAtt: wants a resource and an attribute');
  return attribute(id, asText(frame.resolve(name), 'Fn::GetAtt'), frame);
};

/** The value of an attribute of a resource of this stack. */
export function attribute(id: string, name: string, frame: Frame): Value | undefined {
  frame.reads('ids', id);
  const resource = frame.stack.template.resources.get(id);
  if (!resource) return unresolved(`Fn::GetAtt: no resource ${id}`);
  if (!isLiteral(name)) return unresolved(`Fn::GetAtt: an attribute of ${id} whose name is not known`);
  if (name.startsWith(NESTED_OUTPUT)) {
    frame.reads('resources', id);
    const nested = frame.graph.nested(frame.stack, id);
    if (nested) return frame.output(nested, name.slice(NESTED_OUTPUT.length));
  }
  if (AS_WRITTEN.has(`${resource.Type} ${name}`)) {
    frame.reads('resources', id);
    const written = resource.Properties?.[name];
    if (written !== undefined) {
      return frame.within(`${frame.stack.info.id}/${id}.${name}`, frame.stack, (there) => there.resolve(written));
    }
  }
  return reference(frame.stack.info.id, id, name);
}

function halves(text: string): [string, string | undefined] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text, undefined] : [text.slice(0, dot), text.slice(dot + 1)];
}
