-- Run once as the master user, in the database "postgres"; then the second half in "operations".
CREATE DATABASE operations;
REVOKE CONNECT ON DATABASE operations FROM PUBLIC;
CREATE ROLE heartbeat LOGIN;
CREATE ROLE restore_validation LOGIN;
GRANT rds_iam TO heartbeat, restore_validation;
GRANT CONNECT ON DATABASE operations TO heartbeat, restore_validation;
\connect operations
CREATE TABLE heartbeat (
  sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  written_at timestamptz NOT NULL
);
CREATE INDEX heartbeat_written_at ON heartbeat (written_at);
GRANT INSERT, DELETE, SELECT (written_at) ON heartbeat TO heartbeat;
GRANT SELECT ON heartbeat TO restore_validation;
