/**
 * The procedures and functions that RDS offers for it (RDS User Guide, "Access to transaction log backups with RDS for SQL
 * Server"). Names of databases are quoted, for they are chosen by others.
 */

/** Databases that RDS can copy: neither SQL Server's own nor RDS's. */
export const DATABASES = `SELECT name, recovery_model_desc AS recovery_model FROM sys.databases
  WHERE database_id > 4 AND name <> 'rdsadmin' AND state_desc = 'ONLINE' ORDER BY name`;

export const FOLDER = "EXEC rdsadmin.dbo.rds_show_configuration @name = 'target_s3_arn_for_tlog_copy'";

export function setFolder(arn: string): string {
  return `EXEC msdb.dbo.rds_tlog_copy_setup @target_s3_arn = ${quoted(arn)}`;
}

/** Tasks that RDS has not finished: of one database only one copy runs at a time. */
export function running(database: string): string {
  return `SELECT COUNT(*) AS running FROM msdb.dbo.rds_fn_task_status(${quoted(database)}, 0)
    WHERE lifecycle IN ('CREATED', 'IN_PROGRESS')`;
}

/** Log backups of the last day, oldest first; RDS keeps them for seven. */
export function waiting(database: string): string {
  return `SELECT CONCAT(db_id, '.', family_guid) AS chain, rds_backup_seq_id AS sequence, is_log_chain_broken AS broken
    FROM msdb.dbo.rds_fn_list_tlog_backup_metadata(${quoted(database)})
    WHERE backup_file_time_utc > DATEADD(DAY, -1, SYSUTCDATETIME()) ORDER BY rds_backup_seq_id`;
}

export function copy(database: string, first: number, last: number, key: string): string {
  return `EXEC msdb.dbo.rds_tlog_backup_copy_to_S3 @db_name = ${quoted(database)},
    @rds_backup_starting_seq_id = ${first}, @rds_backup_ending_seq_id = ${last}, @kms_key_arn = ${quoted(key)}`;
}

function quoted(text: string): string {
  return `N'${text.replaceAll("'", "''")}'`;
}
