import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { functionBundle } from './function-bundle';

/**
 * The code of a function, bundled without a container. `NodejsFunction` would do the same by starting npx for each
 * function of each synth, most of a second each.
 * @param entry file in `functions/`, without its ending
 */
export function functionCode(entry: string): lambda.Code {
  return lambda.Code.fromAsset(join(__dirname, '..', '..', 'functions'), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('never-used'),
      // CDK tells bundles apart by their options: without this, the first function's code would become everybody's.
      environment: { ENTRY: entry },
      local: {
        tryBundle(directory: string): boolean {
          mkdirSync(directory, { recursive: true });
          writeFileSync(join(directory, 'index.js'), functionBundle(entry));
          return true;
        },
      },
    },
  });
}
