import { composeMail } from "./compose-mail";
import { type DkimKeyPair, signMail } from "./sign-mail";
import type { Sighting } from "./sighting";
import { writeReport } from "./write-report";

/** What the senders know: the report address of each domain, and each his own key, by their domains' names. */
export type Post = { addresses: Record<string, string>; keys: Record<string, DkimKeyPair> };

/** One sender wrote to the address of the neighbour; Waxseal holds that mail, and its page for operators says why. */
const misdirected = { reporter: "yondermail.example", domain: "northlight-clinic.example", index: 84 };
const misdirectedTo = "harbour-books.example";

const secondsUnderWay = 4;

/** The whole mail of a report, signed where its sender signs. @throws Error where an address or a key is missing. */
export async function writeMail(sighting: Sighting, receivedAt: Date, post: Post): Promise<Buffer> {
  const { reporter } = sighting;
  const sentAt = new Date(receivedAt.getTime() - secondsUnderWay * 1000);
  const unsigned = composeMail(sighting, writeReport(sighting), { to: recipient(sighting, post), sentAt });
  if (!reporter.key) return Buffer.from(unsigned, "latin1");
  const { signed, signatureDays } = reporter.mail;
  const seconds = Math.floor(sentAt.getTime() / 1000);
  const expiry: Record<string, string> = signatureDays === null ? {} : { x: String(seconds + signatureDays * 86_400) };
  const raw = await signMail(unsigned, {
    ...{ domain: reporter.domain, selector: reporter.key.selector, privateKey: keyOf(sighting, post).privateKey },
    ...{ fields: signed, tags: { t: String(seconds), ...expiry } },
  });
  return Buffer.from(raw, "latin1");
}

function recipient({ domain, reporter, index }: Sighting, { addresses }: Post): string {
  const strays =
    domain.name === misdirected.domain && reporter.domain === misdirected.reporter && index === misdirected.index;
  const address = addresses[strays ? misdirectedTo : domain.name];
  if (!address) throw new Error(`No report address of ${domain.name} is known.`);
  return address;
}

function keyOf({ reporter }: Sighting, { keys }: Post): DkimKeyPair {
  const key = keys[reporter.domain];
  if (!key) throw new Error(`No key of ${reporter.domain} is known.`);
  return key;
}
