/** Strictest of what the documents and the BSI ask for; nobody has a password here but the emergency users (EVM-24, EMB-27). */
export const PASSWORD_POLICY = {
  MinimumPasswordLength: 14,
  MaxPasswordAge: 180,
  PasswordReusePrevention: 24,
  RequireLowercaseCharacters: true,
  RequireUppercaseCharacters: true,
  RequireNumbers: true,
  RequireSymbols: true,
  AllowUsersToChangePassword: true,
  HardExpiry: false,
} as const;

export const SETTINGS_TYPE = 'Custom::AccountSettings';
