import { maxAgeInWords } from "@/lib/mtasts/describe-policy";

/** The MTA-STS levels, as they are offered. */
export const levels = [
  {
    value: "none",
    label: "None",
    description: "No policy. Senders encrypt if they can, and deliver unencrypted if they cannot.",
  },
  {
    value: "testing",
    label: "Testing (recommended to begin with)",
    description:
      "Failures are reported, and the mail is still delivered. Stay here until reports are clean for some weeks.",
  },
  {
    value: "enforce",
    label: "Enforce",
    description: "Mail is not delivered to a server without valid TLS. For when every report is clean.",
  },
];

const maxAges = [
  { seconds: 86_400, label: "1 day" },
  { seconds: 604_800, label: "1 week" },
  { seconds: 2_592_000, label: "30 days" },
  { seconds: 15_552_000, label: "180 days" },
  { seconds: 31_536_000, label: "1 year" },
];

/** The ages on offer, and the one in force where it is none of them. */
export function maxAgesWith(seconds: number): { seconds: number; label: string }[] {
  if (maxAges.some((age) => age.seconds === seconds)) return maxAges;
  return [...maxAges, { seconds, label: maxAgeInWords(seconds) }].toSorted((a, b) => a.seconds - b.seconds);
}
