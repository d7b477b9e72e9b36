-- Run once as the master user; PASSWORD is what the secret login-erasure holds. Then the second half in each database of the product.
CREATE LOGIN erasure WITH PASSWORD = 'PASSWORD', CHECK_POLICY = ON, CHECK_EXPIRATION = OFF;
USE operations;
CREATE USER erasure FOR LOGIN erasure;
USE app;
CREATE USER erasure FOR LOGIN erasure;
-- The product's procedure runs WITH EXECUTE AS OWNER; the user itself can read no table.
GRANT EXECUTE ON dbo.bollwerk_erase_subject TO erasure;
GRANT VIEW DEFINITION ON dbo.bollwerk_erase_subject TO erasure;
