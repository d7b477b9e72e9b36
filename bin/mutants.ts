import { Command, Option } from 'commander';
import { EXIT } from '../commands/exit-codes';
import { checkedDeployments } from '../lib/config/checked-deployments';
import { runMutation } from '../policies/mutation/selection';
import { orExit } from './or-exit';

interface Options {
  readonly rules?: string;
  readonly stack?: string;
  readonly deployment?: string;
  readonly only?: 'matrix' | 'sweep';
}

const program = new Command('mutants')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? EXIT.kept : EXIT.unusable))
  .description('Changes the healthy templates and shows which rule noticed; without options, all of it.')
  .option('--rules <prefix>', 'declared changes of these rules alone, such as `database-`')
  .option('--stack <name>', 'sweep this stack alone, such as `storage`')
  .option('--deployment <name>', 'on this deployment alone; a change without a target there is not told')
  .addOption(new Option('--only <part>', 'the declared changes or the systematic sweep').choices(['matrix', 'sweep']));

orExit(() => {
  const options = program.parse().opts<Options>();
  process.env.CDK_VALIDATION = 'false';
  const { text, survives } = runMutation(checkedDeployments().deployments, options);
  process.stdout.write(text);
  process.exitCode = survives ? EXIT.broken : EXIT.kept;
});
