/** The SPF record, beside the transport: who may send in the name of the domain says nothing of mail to it, so nothing here is an error. */
import { parseSpfRecord, type ValidSpf } from "@/lib/spf/record";
import { mailProviderOf } from "@/lib/tlsrpt/mail-providers";
import type { Check } from "@/lib/checks/check";
import type { Finding } from "@/lib/checks/finding";
import type { MxSight, Sight } from "@/lib/checks/sight/sight";
import { spfChain, type SpfChain } from "./spf-chain";
import { chainDoubts, chainErrors, chainEvidence, chainWarnings } from "./spf-chain-findings";
import { afterColon } from "@/lib/checks/wording";
import { unanswered } from "@/lib/checks/unanswered";

const section = "RFC 7208 §4.5";

export const spfCheck: Check = {
  id: "spf",
  title: "SPF record",
  about: "Which servers may send mail in the name of the domain; it says nothing of mail to it.",
  async run(sight) {
    const { domain } = sight;
    const answer = await sight.txt(domain);
    if (answer.outcome === "failed") return [unanswered(domain, answer)];
    const record = parseSpfRecord(answer.outcome === "found" ? answer.records : []);
    switch (record.outcome) {
      case "none":
        return [await missing(sight)];
      case "several":
      case "invalid": {
        const evidence = record.records.toSorted().join("\n");
        const remedy =
          record.outcome === "several" ? "Keep one record, with the terms of all." : "Put the record right.";
        const title = `Receivers cannot use the SPF record of ${domain}. ${record.reason}`;
        return [{ severity: "warning", title, evidence, remedy, section }];
      }
      case "valid":
        return [...(await judgedChain(record, sight)), ...warned(domain, record)];
    }
  },
};

async function missing({ domain, mx }: Sight): Promise<Finding> {
  return {
    severity: "warning",
    title: `${domain} has no SPF record, so anybody may use it as the sender of mail.`,
    evidence: "",
    remedy: remedyFor(domain, await mx()),
    section,
  };
}

function remedyFor(domain: string, mx: MxSight): string {
  const publish = (hint: string, line: string) => `${hint}, publish:\n${domain}. TXT "${line}"`;
  const [best] = mx.outcome === "hosts" ? mx.hosts : [];
  const provider = best && mailProviderOf(best.host)?.name;
  if (provider)
    return `Publish the SPF record that ${provider} gives to its customers: mail may leave by other servers than those that take it.`;
  if (mx.outcome === "null-mx" || mx.outcome === "no-mail")
    return publish("It takes no mail; if it sends none either", "v=spf1 -all");
  // RFC 7208 §5.4: without an MX record, mx matches nothing.
  const isImplicit = mx.outcome === "hosts" && mx.implicit;
  return publish("If its mail servers alone send its mail", isImplicit ? "v=spf1 a -all" : "v=spf1 mx -all");
}

/** Where receivers take the record for an error, it does not matter how it ends. */
async function judgedChain(record: ValidSpf, sight: Sight): Promise<Finding[]> {
  const chain = await spfChain(record, sight);
  const errors = chainErrors(record, chain, sight.domain);
  const said = errors.length > 0 ? errors : [await judged(record, chain, sight)];
  return [...said, ...chainWarnings(chain, sight.domain), ...chainDoubts(chain)];
}

async function judged(record: ValidSpf, chain: SpfChain, { domain, mx }: Sight): Promise<Finding> {
  const found = (severity: Finding["severity"], said: string, remedy: string | null): Finding => ({
    ...{ severity, title: `The SPF record of ${domain} ${said}`, evidence: chainEvidence(record, chain), remedy },
    section: "RFC 7208 §5.1",
  });
  const [where, itsEnd] =
    record.redirect === null ? ["", "the record"] : [` by the record of ${record.redirect}`, "that record"];
  switch (chain.all) {
    case "-":
      return isForNobody(record)
        ? found("ok", "says that no server may send for it.", null)
        : found("ok", `says${where} that other servers than those it names may not send for it.`, null);
    case "~":
      return (await mx()).outcome === "null-mx"
        ? found(
            "info",
            `lets${where} others send under suspicion, though the domain takes no mail.`,
            `If it sends none either, end ${itsEnd} in -all.`,
          )
        : found("ok", `says${where} that other servers than those it names are suspect.`, null);
    case "+":
      return found("warning", `allows${where} everybody to send for it.`, `End ${itsEnd} in -all or ~all.`);
    case "?":
    case null:
      return record.redirect !== null && chain.all === null
        ? found("ok", `leaves it to ${record.redirect} who may send for it.`, null)
        : found(
            "info",
            `says${where} nothing of servers that it does not name.`,
            `End ${itsEnd} in ~all, later in -all.`,
          );
  }
}

/** As a domain that sends no mail has it. */
function isForNobody({ record }: ValidSpf): boolean {
  return /^v=spf1 +-all *$/i.test(record);
}

function warned(domain: string, { record, warnings }: ValidSpf): Finding[] {
  return warnings
    .filter((warning) => !warning.startsWith("There is no all"))
    .map((warning) => ({
      severity: "info",
      title: `The SPF record of ${domain}: ${afterColon(warning)}`,
      ...{ evidence: record, remedy: null, section: "RFC 7208 §4.6" },
    }));
}
