-- Run once as the master user with sqlcmd -v heartbeat_password=… log_copy_password=…, both from their secrets.
CREATE DATABASE operations;
GO
ALTER DATABASE operations SET RECOVERY FULL;
GO
CREATE LOGIN heartbeat WITH PASSWORD = '$(heartbeat_password)', DEFAULT_DATABASE = operations;
CREATE LOGIN log_copy WITH PASSWORD = '$(log_copy_password)', DEFAULT_DATABASE = operations;
GO
USE operations;
CREATE TABLE dbo.heartbeat (
  sequence bigint IDENTITY PRIMARY KEY,
  written_at datetime2(3) NOT NULL,
  INDEX heartbeat_written_at (written_at)
);
CREATE USER heartbeat FOR LOGIN heartbeat;
GRANT INSERT, DELETE, SELECT ON dbo.heartbeat TO heartbeat;
CREATE USER log_copy FOR LOGIN log_copy;
ALTER ROLE db_owner ADD MEMBER log_copy;
GO
-- RDS demands db_owner in every database whose logs are copied: the same two statements in each of them.
USE msdb;
CREATE USER log_copy FOR LOGIN log_copy;
GRANT EXECUTE ON dbo.rds_tlog_copy_setup TO log_copy;
GRANT EXECUTE ON dbo.rds_tlog_backup_copy_to_S3 TO log_copy;
GRANT SELECT ON dbo.rds_fn_list_tlog_backup_metadata TO log_copy;
GRANT SELECT ON dbo.rds_fn_task_status TO log_copy;
GO
