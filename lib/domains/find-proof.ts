import { parseTlsRptRecord } from "@/lib/tlsrpt/record";
import { addressesCarryTokens, reportAddress, reportUrl } from "./report-address";
import type { DnsWorld } from "./world";

/** What DNS says of a claim; `finding` is a sentence for the owner. */
export type Proof = {
  isProved: boolean;
  byChallenge: boolean;
  /** False where DNS did not answer, so that nothing follows from the proof not being found. */
  isCertain: boolean;
  finding: string;
  /** The TXT records where the reporting record belongs, a line each, "" for none; null where DNS did not answer. */
  recordSeen: string | null;
};

type Claimed = { name: string; token: string };

/** The name and text of the TXT challenge that proves a claim without touching the reporting record. */
export function challengeFor({ name, token }: Claimed): { name: string; text: string } {
  return { name: `_waxseal.${name}`, text: `waxseal-domain=${token}` };
}

/** Looks for proof that whoever made the claim can write in the domain's DNS: its own report address, or the TXT challenge. */
export async function findProof(claim: Claimed, world: DnsWorld): Promise<Proof> {
  const [record, challenge] = await Promise.all([
    world.resolver.txt(`_smtp._tls.${claim.name}`).then(printable),
    world.resolver.txt(challengeFor(claim).name),
  ]);
  const published = challenge.outcome === "found" ? challenge.records.map((strings) => strings.join("")) : [];
  if (published.includes(challengeFor(claim).text))
    return {
      isProved: true,
      byChallenge: true,
      isCertain: true,
      recordSeen: seenIn(record),
      finding: `The TXT challenge at ${challengeFor(claim).name} is published.`,
    };
  const isCertain = record.outcome !== "failed" && challenge.outcome !== "failed";
  return { byChallenge: false, isCertain, recordSeen: seenIn(record), ...judgeRecord(claim, record) };
}

type TxtAnswer = Awaited<ReturnType<DnsWorld["resolver"]["txt"]>>;

const mostSeen = 4_000;

function seenIn(answer: TxtAnswer): string | null {
  if (answer.outcome !== "found") return answer.outcome === "absent" ? "" : null;
  return answer.records
    .map((strings) => strings.join(""))
    .join("\n")
    .slice(0, mostSeen);
}

/** A record may hold any octet. What is none of its grammar makes it invalid, and must not make what is said of it impossible to keep. */
function printable(answer: TxtAnswer): TxtAnswer {
  if (answer.outcome !== "found") return answer;
  const records = answer.records.map((strings) => strings.map((string) => string.replace(/\p{Cc}/gu, "\ufffd")));
  return { ...answer, records };
}

function judgeRecord({ name, token }: Claimed, answer: TxtAnswer): Pick<Proof, "isProved" | "finding"> {
  const at = `_smtp._tls.${name}`;
  const not = (finding: string) => ({ isProved: false, finding });
  if (answer.outcome === "failed") return not(`DNS could not be asked for ${at}: ${answer.reason}.`);
  if (answer.outcome === "absent") return not(`No TXT record is published at ${at} yet.`);
  const parsed = parseTlsRptRecord(answer.records);
  if (parsed.outcome !== "valid") return not(`The record at ${at} cannot be used: ${parsed.reason}`);
  const ours = [reportUrl(token), ...(addressesCarryTokens() ? [`mailto:${reportAddress(token)}`] : [])];
  const own = ours.map((uri) => uri.toLowerCase());
  if (parsed.uris.some((uri) => own.includes(uri.toLowerCase())))
    return { isProved: true, finding: `The record at ${at} names this domain's report address.` };
  if (!addressesCarryTokens()) return not(`Publish the TXT challenge at ${challengeFor({ name, token }).name}.`);
  return not(`The record at ${at} does not name ${reportAddress(token)} yet.`);
}
