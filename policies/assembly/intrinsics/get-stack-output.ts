import type { Intrinsic } from '../frame';
import { mayBeSamePlace } from '../place';
import { isLiteral, unresolved } from '../symbol';
import { isObject } from '../template-object';
import { asText } from './text';

const ACCOUNT_OF_ROLE = /^arn:[^:]*:iam::(\d{12}):/;

/** The output of a stack found by name, region and account, all of which must agree with what the manifest says. */
export const getStackOutput: Intrinsic = (argument, frame) => {
  if (!isObject(argument)) return unresolved('Fn::GetStackOutput: wants StackName and OutputName');
  const name = asText(frame.resolve(argument.StackName), 'Fn::GetStackOutput');
  const output = asText(frame.resolve(argument.OutputName), 'Fn::GetStackOutput');
  const { region, account } = frame.stack.info;
  const target = {
    name,
    region: argument.Region === undefined ? region : asText(frame.resolve(argument.Region), 'Fn::GetStackOutput'),
    account:
      argument.RoleArn === undefined
        ? account
        : accountOf(asText(frame.resolve(argument.RoleArn), 'Fn::GetStackOutput')),
  };
  if (!isLiteral([target.name, target.region, output])) return unresolved('Fn::GetStackOutput: the name is not known');
  const [producer, ...others] = frame.graph.named(name).filter(({ info }) => mayBeSamePlace(info, target));
  if (!producer)
    return unresolved(
      `Fn::GetStackOutput: no stack ${name} in account ${target.account}, region ${target.region} here`,
    );
  if (others.length > 0) return unresolved(`Fn::GetStackOutput: several stacks are called ${name}`);
  return frame.output(producer, output);
};

function accountOf(roleArn: string): string {
  return ACCOUNT_OF_ROLE.exec(roleArn)?.[1] ?? 'unknown';
}
