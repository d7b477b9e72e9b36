import { testEnvironment } from '../../../fixtures/environment';
import { templates } from '../../app/tiers';

const { edge } = templates(testEnvironment());
const [logging] = Object.values(edge.findResources('AWS::WAFv2::LoggingConfiguration')).map(
  ({ Properties }) => Properties,
);

describe('EVM-66: no log-in leaves the firewall', () => {
  test('logs leave out authorization and cookies', () => {
    expect(logging?.RedactedFields).toEqual([
      { SingleHeader: { Name: 'authorization' } },
      { SingleHeader: { Name: 'cookie' } },
    ]);
  });

  test('so do samples and every other copy of a request', () => {
    edge.hasResourceProperties('AWS::WAFv2::WebACL', {
      DataProtectionConfig: {
        DataProtections: [
          {
            Action: 'SUBSTITUTION',
            Field: { FieldType: 'SINGLE_HEADER', FieldKeys: ['authorization', 'cookie'] },
            ExcludeRuleMatchDetails: false,
            ExcludeRateBasedDetails: false,
          },
        ],
      },
    });
  });
});

describe('EVM-19, EVM-56: every request is logged', () => {
  test('without a filter, into the group of the archive', () => {
    expect(logging?.LoggingFilter).toBeUndefined();
    expect(logging?.LogDestinationConfigs).toHaveLength(1);
    expect(JSON.stringify(logging?.LogDestinationConfigs)).toMatch(/:logs:eu-central-1:000000000901:log-group:.*Waf/);
  });

  test('the name of the group is not followed by a wildcard, which WAF refuses', () => {
    expect(JSON.stringify(logging?.LogDestinationConfigs)).not.toContain('*');
  });
});
