/** Users inside the database; docs/runbooks/prepare-database.md makes them with exactly the rights that they need. */
export const HEARTBEAT_USER = 'heartbeat';
export const VALIDATION_USER = 'restore_validation';
export const LOG_COPY_USER = 'log_copy';
/** Runs the product's own procedure of erasure, and nothing else (docs/runbooks/recover.md). */
export const ERASURE_USER = 'erasure';
