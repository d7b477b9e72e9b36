import type { Frame, Intrinsic } from '../frame';
import { isLiteral, reference, unresolved } from '../symbol';
import type { Value } from '../types';
import { asText } from './text';

/** Attributes that CloudFormation returns as the template gives them, under the property's name, and of which types. */
const AS_WRITTEN: ReadonlyMap<string, readonly string[]> = new Map([
  ['CidrBlock', ['AWS::EC2::VPC', 'AWS::EC2::Subnet']],
  ['AvailabilityZone', ['AWS::EC2::Subnet']],
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
  const types = AS_WRITTEN.get(name);
  if (types) {
    frame.reads('resources', id);
    const written = types.includes(resource.Type) ? resource.Properties?.[name] : undefined;
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
