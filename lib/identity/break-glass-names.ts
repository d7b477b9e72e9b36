/** Name of the role that people may take in an emergency only; every use of it raises an alarm. */
export const BREAK_GLASS_ROLE = 'break-glass';

/** Names of the users who may take it, each with a hardware key; they are made by hand and no template holds them. */
export const BREAK_GLASS_USERS = 'break-glass-*';
