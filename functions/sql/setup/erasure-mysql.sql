-- Run once as the master user; the last line for each schema of the product. The product's procedure is SQL SECURITY DEFINER.
CREATE USER erasure IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL;
GRANT SELECT (written_at) ON operations.heartbeat TO erasure;
GRANT EXECUTE ON PROCEDURE app.bollwerk_erase_subject TO erasure;
