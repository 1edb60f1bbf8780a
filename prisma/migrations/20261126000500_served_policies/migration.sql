-- Each workspace that gave a name up, and when: the last of them has it back without fresh proof.
ALTER TABLE "RetiredDomain" DROP CONSTRAINT "RetiredDomain_pkey",
  ADD CONSTRAINT "RetiredDomain_pkey" PRIMARY KEY ("name", "workspaceId");

-- A domain serves one policy at a time.
CREATE UNIQUE INDEX "PolicyVersion_current_key" ON "PolicyVersion" ("workspaceId", "domainId") WHERE "lastServedAt" IS NULL;

-- What is served by Host, one policy a host: of the verified holder, else of one who is being wound down. It runs with the rights of the
-- tables' owner, since who is verified is not for the web role to see, and gives away what is public alone. A domain whose proof was lost is
-- served as it was until it is wound down.
CREATE FUNCTION served_policies() RETURNS TABLE ("host" text, "text" text, "until" timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
  SELECT DISTINCT ON (p."host") p."host", p."text", p."until"
  FROM public."HostedPolicy" p
  LEFT JOIN public."Domain" d
    ON d."workspaceId" = p."workspaceId" AND d."id" = p."domainId" AND p."host" = 'mta-sts.' || d."name"
  WHERE p."until" > now() OR (p."until" IS NULL AND (d."verifiedAt" IS NOT NULL OR d."proofLostAt" IS NOT NULL))
  ORDER BY p."host", d."verifiedAt" IS NULL, p."until" DESC NULLS FIRST, p."changedAt" DESC
$$;

-- Who is verified decides what is served.
CREATE TRIGGER announce_holder AFTER UPDATE OF "verifiedAt" ON "Domain"
  FOR EACH ROW WHEN (OLD."verifiedAt" IS DISTINCT FROM NEW."verifiedAt") EXECUTE FUNCTION announce_policies();
CREATE TRIGGER announce_removal AFTER DELETE ON "Domain" FOR EACH STATEMENT EXECUTE FUNCTION announce_policies();
