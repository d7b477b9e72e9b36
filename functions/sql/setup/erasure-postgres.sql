-- Run once as the master user, in the database "postgres"; then the last lines in each database of the product.
CREATE ROLE erasure LOGIN;
GRANT rds_iam TO erasure;
GRANT CONNECT ON DATABASE operations TO erasure;
\connect app
-- The product's procedure is SECURITY DEFINER and owned by whoever may erase; the user itself can read no table.
GRANT CONNECT ON DATABASE app TO erasure;
REVOKE EXECUTE ON FUNCTION bollwerk_erase_subject(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION bollwerk_erase_subject(uuid) TO erasure;
