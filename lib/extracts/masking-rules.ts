import type { MaskingRules } from '../../functions/extracts/masking';

/**
 * What an extract may show, by the name of a field, whatever its case. A field that stands in neither list is masked: a new field of
 * the product is nobody's leak. The product team adds to the lists when it adds fields (SMV-23).
 */
export const MASKING_RULES: MaskingRules = {
  keep: [
    'active',
    'amount',
    'category',
    'code',
    'count',
    'created',
    'createdAt',
    'currency',
    'duration',
    'enabled',
    'error',
    'event',
    'format',
    'kind',
    'language',
    'level',
    'size',
    'state',
    'status',
    'timestamp',
    'type',
    'unit',
    'updated',
    'updatedAt',
    'version',
  ],
  pseudonymise: ['account', 'accountId', 'attendeeId', 'customerId', 'email', 'id', 'organisationId', 'user', 'userId'],
};
