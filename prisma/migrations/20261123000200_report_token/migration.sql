-- Whether a report address is anybody's: the one question across tenants that the web role may ask. It runs with the rights of the
-- tables' owner and answers yes or no, nothing of whose it is.
CREATE FUNCTION is_report_token(token text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT EXISTS (SELECT 1 FROM public."Domain" d WHERE d."token" = $1) $$;
