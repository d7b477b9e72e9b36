-- Run once as the master user.
CREATE DATABASE operations;
CREATE TABLE operations.heartbeat (
  sequence bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  written_at datetime(3) NOT NULL,
  INDEX (written_at)
);
CREATE USER 'heartbeat' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL;
CREATE USER 'restore_validation' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL;
GRANT INSERT, DELETE, SELECT (written_at) ON operations.heartbeat TO 'heartbeat';
GRANT SELECT ON operations.heartbeat TO 'restore_validation';
-- The sizes of all tables, and of no table a row.
GRANT PROCESS ON *.* TO 'restore_validation';
