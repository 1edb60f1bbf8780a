import { policyAmong } from "@/lib/checks/mta-sts/mta-sts-policy";
import { fits } from "./fits";
import type { SettingsView } from "./load-settings";

type Known = Pick<SettingsView, "plan" | "served" | "checks" | "gate"> & {
  domain: Pick<SettingsView["domain"], "name" | "mode" | "hosting" | "verifiedAt">;
  records: Pick<SettingsView["records"], "challenge">;
};

/** The one thing to do next on the way from nothing to Enforce, in a sentence for the head of the page. */
export function nextStep({
  domain: { name, mode, hosting, verifiedAt },
  plan,
  served,
  checks,
  gate,
  records,
}: Known): string {
  const severityOf = (id: "mta-sts-policy" | "policy-id") => checks.find(({ check }) => check === id)?.severity ?? "";
  if (!fits({ name: `_smtp._tls.${name}` })) return "This name is so long that DNS has no room for its records.";
  if (plan.state === "unknown" || plan.state === "absent") return "Next: publish the TLS reporting record.";
  if (plan.state === "change") return "Next: change the TLS reporting record in DNS, as shown below.";
  if (verifiedAt === null && records.challenge)
    return `Next: publish the TXT record at ${records.challenge.name}, which proves that the domain is yours.`;
  if (verifiedAt === null) return "Next: check the TLS reporting record, which proves that the domain is yours.";
  // RFC 8461 §8.3: mode none first, then its id, by which senders learn of it.
  if (served.state === "winding-down" && served.longest.isStillServed)
    return "Next: serve mode none in place of the policy; only then MTA-STS is being wound down.";
  if (served.state === "winding-down" && ["warning", "error"].includes(severityOf("policy-id")))
    return "MTA-STS is being wound down. Next: publish the record with the new id, by which senders learn of mode none.";
  if (served.state === "winding-down") return "Reports are asked for, and MTA-STS is being wound down.";
  if (hosting === "watched") return "Reports are asked for, and the policy is looked at where it lives.";
  const elsewhere = policyAmong(checks.find(({ check }) => check === "mta-sts-policy")?.findings ?? []);
  if (mode === "none" && elsewhere && elsewhere.mode !== "none")
    return `A policy is served elsewhere already, in ${elsewhere.mode}. Next: choose “Elsewhere, only watched”, or take it over with the servers that it names.`;
  if (mode === "none") return "Reports are asked for. Next: an MTA-STS policy in testing, which risks no mail.";
  if (served.state === "incomplete") return "Next: name the MX servers of the policy.";
  if (severityOf("mta-sts-policy") === "unknown" || severityOf("policy-id") === "unknown")
    return "The last look could not tell whether the policy is served and announced: see the checks.";
  // A warning is about a policy that is served; where none is, or another, it is an error.
  if (!["ok", "info", "warning"].includes(severityOf("mta-sts-policy")))
    return hosting === "hosted" ? "Next: bring senders to the policy by its CNAME." : "Next: serve the policy.";
  if (!["ok", "info"].includes(severityOf("policy-id"))) return "Next: publish the record with the policy's id.";
  if (severityOf("mta-sts-policy") === "warning")
    return "The policy is served and announced. Next: see to what its check warns of.";
  if (mode === "enforce") return "All is set up: senders that keep to MTA-STS deliver over verified TLS alone.";
  return gate?.ready
    ? "All is set up, and ready for Enforce."
    : "All is set up. Stay in testing until the reports speak for Enforce.";
}
