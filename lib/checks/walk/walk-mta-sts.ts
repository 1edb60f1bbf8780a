/** What a sender that knows MTA-STS does with one server (RFC 8461 §4, §5). */
import { matchesMx, type MtaStsPolicy } from "@/lib/mtasts/policy";
import { certificateLines } from "@/lib/net/certificate-lines";
import { verdict, type WalkStep, type WalkVerdict } from "./walk-step";
import { oldTls, opportunistic, type Transport } from "./walk-transport";

/** Null where no policy asks about servers. */
export function listedStep(host: string, policy: MtaStsPolicy | null): WalkStep | null {
  if (!policy || policy.mode === "none") return null;
  const pattern = policy.mx.find((one) => matchesMx(one, host));
  const step = { key: "listed", title: "Look for it in the policy", milliseconds: null };
  if (pattern !== undefined)
    return { ...step, tone: "success", word: "Listed", sentence: `The policy lists ${pattern}.`, evidence: "" };
  const evidence = policy.mx.map((one) => `mx: ${one}`).join("\n");
  return { ...step, tone: "failure", word: "Not listed", sentence: `The policy does not list ${host}.`, evidence };
}

/** The certificate by the web's PKI; null where none was shown. Without a policy nobody minds. */
export function certificateStep(policy: MtaStsPolicy | null, transport: Transport): WalkStep | null {
  if (transport.way !== "encrypted") return null;
  const { tls } = transport.probe;
  const step = {
    key: "certificate",
    title: "Check the certificate by MTA-STS",
    evidence: certificateLines(tls),
    milliseconds: null,
  };
  const sentence = tls.problems.map((problem) => problem.sentence).join(" ");
  if (!sentence)
    return { ...step, tone: "success", word: "Right", sentence: "It is trusted, in date and for this name." };
  const isAsked = policy !== null && policy.mode !== "none";
  return isAsked
    ? { ...step, tone: "failure", word: "Not right", sentence }
    : {
        ...step,
        tone: "neutral",
        word: "Not asked for",
        sentence: `${sentence} Without a policy that is not looked at.`,
      };
}

/** Whether the policy lists the server, and whether its certificate is right; what follows hangs on the mode (RFC 8461 §5). */
export function mtaStsVerdict(host: string, policy: MtaStsPolicy | null, transport: Transport): WalkVerdict {
  if (!policy) return opportunistic("mta-sts", transport, "There is no policy to go by.");
  if (policy.mode === "none") return opportunistic("mta-sts", transport, "The policy has the mode none.");
  const isListed = policy.mx.some((pattern) => matchesMx(pattern, host));
  // A server that is not listed is not even connected to.
  if (!isListed && policy.mode === "enforce") return refused(`The policy does not list ${host}.`);
  if (transport.way === "down" || transport.way === "unknown") return opportunistic("mta-sts", transport, "");
  const failures = [
    ...(isListed ? [] : [`The policy does not list ${host}.`]),
    oldTls(host, transport) ?? "",
    ...(transport.way === "clear" ? [transport.reason] : transport.probe.tls.problems.map(({ sentence }) => sentence)),
  ]
    .filter(Boolean)
    .join(" ");
  if (failures) return policy.mode === "enforce" ? refused(failures) : reported(failures, transport.way);
  const listed = "The policy lists the server, and its certificate is right.";
  const testing =
    policy.mode === "testing" ? " In testing mode a failure would be reported and the mail still delivered." : "";
  return verdict("mta-sts", "authenticated", listed + testing);
}

function refused(failures: string): WalkVerdict {
  return verdict(
    "mta-sts",
    "refused",
    `${failures} The policy is enforced, so the mail is not delivered to this server.`,
  );
}

function reported(failures: string, way: "encrypted" | "clear"): WalkVerdict {
  const [fate, how] =
    way === "encrypted" ? (["encrypted", "encrypted"] as const) : (["in-clear", "in clear text"] as const);
  const sentence = `${failures} The policy is in testing mode, so that is reported and the mail still delivered, ${how}.`;
  return { ...verdict("mta-sts", fate, sentence), tone: fate === "encrypted" ? "warning" : "failure" };
}
