/** An account has one set of receipt rules in force, and a template cannot say which (lib/mail/receiving.ts). */
export const RECEIPT_TYPE = 'Custom::ActiveReceiptRuleSet';
