import type { Frame } from './frame';
import { asText } from './intrinsics/text';
import { unresolved } from './symbol';
import { isObject } from './template-object';
import type { Value } from './types';

/** CloudFormation's quota for the value of a parameter, in bytes. */
const LONGEST = 4096;

/** A parameter's value: what the parent stack passes, else its default; unresolved where only a deployer knows. */
export function parameterValue(name: string, frame: Frame): Value | undefined {
  const definition = frame.stack.template.parameters.get(name);
  const type = typeof definition?.Type === 'string' ? definition.Type : 'String';
  const value = passedDown(name, frame) ?? frame.resolve(definition?.Default);
  if (type.startsWith('AWS::SSM::Parameter::Value')) {
    return unresolved(`parameter ${name}: the value of SSM parameter ${asText(value, 'its name')}`);
  }
  if (value === undefined) return unresolved(`parameter ${name}: no default, the deployment gives it`);
  return typed(value, type, name, frame);
}

/** What the parent's AWS::CloudFormation::Stack hands down, resolved there. */
function passedDown(name: string, frame: Frame): Value | undefined {
  const { nestedIn, info } = frame.stack;
  const parent = nestedIn && frame.graph.stack(nestedIn.stack);
  if (!parent) return undefined;
  return frame.within(`${info.id}/${name}`, parent, (there) => {
    there.reads('resources', nestedIn.logicalId);
    const parameters = parent.template.resources.get(nestedIn.logicalId)?.Properties?.Parameters;
    if (parameters !== undefined && !isObject(parameters)) return unresolved(`parameter ${name}: not passed by name`);
    return parameters && Object.hasOwn(parameters, name) ? there.resolve(parameters[name]) : undefined;
  });
}

function typed(value: Value, type: string, name: string, frame: Frame): Value {
  const texts = (Array.isArray(value) ? value : [value]).map((item) => asText(item, `parameter ${name}`));
  const text = texts.join(',');
  if (text.length > LONGEST) return unresolved(`parameter ${name}: longer than ${LONGEST} characters`);
  if (type === 'CommaDelimitedList' || type.startsWith('List<')) {
    const items = text.split(',').map((item) => item.trim());
    frame.budget.values(items.length);
    return items;
  }
  if (Array.isArray(value)) return unresolved(`parameter ${name}: a list where a text is wanted`);
  return type === 'Number' && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
