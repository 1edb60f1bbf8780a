import { Alert } from "@/components/ui/alert";
import { CodeBlock } from "@/components/ui/code-block";
import { DescriptionList } from "@/components/ui/description-list";
import { clipText, visibleText } from "@/components/ui/visible-text";
import { maxAgeInWords } from "@/lib/mtasts/describe-policy";
import { parsePolicy } from "@/lib/mtasts/policy";
import { reportFields } from "./report-fields";

/** A report may have a hundred policies of a thousand lines each; the raw JSON has them whole. */
const mostText = 10_000;
const mostListed = 50;

/** The policy as the sender saw it: of MTA-STS the fields where they can be read and what is wrong where not, of DANE the records. */
export function PolicySeen({ type, lines }: { type: string; lines: string[] }) {
  if (lines.length === 0)
    return <p className="text-13 text-muted">The sender did not say what the policy was (policy-string, §4.4).</p>;
  const text = lines.join("\n");
  return (
    <div className="flex flex-col gap-3">
      {type === "sts" && <ReadPolicy text={text} />}
      <CodeBlock
        label={type === "tlsa" ? "TLSA records as the sender saw them" : "Policy as the sender saw it"}
        text={visible(text.length > mostText ? `${text.slice(0, mostText)}\n…` : text)}
      />
      <p className="text-12 text-muted">{reportFields.policyString}</p>
    </div>
  );
}

function ReadPolicy({ text }: { text: string }) {
  const parsed = parsePolicy(text);
  if (!parsed.ok)
    return (
      <Alert tone="warning" title="This is not a policy that senders accept">
        <ul className="list-disc pl-4 wrap-anywhere">
          {firstOf(parsed.errors).map((error) => (
            <li key={error}>{clipText(visibleText(error), 300)}</li>
          ))}
        </ul>
      </Alert>
    );
  const { mode, maxAge, mx } = parsed.policy;
  return (
    <DescriptionList
      items={[
        { key: "mode", term: "Mode", value: `${mode}: ${modes[mode]}` },
        { key: "age", term: "May be kept", value: `${maxAgeInWords(maxAge)} (max_age ${maxAge})` },
        { key: "mx", term: "Allowed MX", value: mx.length > 0 ? firstOf(mx).map(visibleText).join(", ") : "none" },
        ...(parsed.warnings.length > 0
          ? [{ key: "notes", term: "Notes", value: firstOf(parsed.warnings).map(visibleText).join(" ") }]
          : []),
      ]}
    />
  );
}

function firstOf(texts: string[]): string[] {
  const more = texts.length - mostListed;
  return more > 0 ? [...texts.slice(0, mostListed), `and ${more} more`] : texts;
}

const modes = {
  enforce: "mail is not delivered where a check fails",
  testing: "failures are reported, and the mail is delivered all the same",
  none: "there is no policy any more",
};

function visible(text: string): string {
  return text.split("\n").map(visibleText).join("\n");
}
