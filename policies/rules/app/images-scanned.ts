import { demandRule, mustBe, mustBeTrue } from '../../demands';

export const appImagesScanned = demandRule(
  {
    id: 'app-images-scanned',
    title: 'Images are scanned when they are pushed, and a tag stays what it was',
    promises: ['EVM-58'],
    area: 'detection',
    fix: 'Set ImageScanningConfiguration.ScanOnPush to true and ImageTagMutability to IMMUTABLE on the repository.',
  },
  [
    mustBeTrue('AWS::ECR::Repository', 'ImageScanningConfiguration.ScanOnPush', {
      ImageScanningConfiguration: { ScanOnPush: false },
    }),
    mustBe('AWS::ECR::Repository', 'ImageTagMutability', ['IMMUTABLE'], {
      ImageScanningConfiguration: { ScanOnPush: true },
      ImageTagMutability: 'MUTABLE',
    }),
  ],
);
