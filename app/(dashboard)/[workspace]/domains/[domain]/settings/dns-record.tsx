import { Suspense } from "react";
import { Alert } from "@/components/ui/alert";
import { findZone } from "@/lib/domains/dns-host";
import type { DnsRecord } from "@/lib/policies/domain-records";
import { DnsHostHelp } from "./dns-host-help";

type Props = { record: DnsRecord; domain: string };

/** The help for whichever host the name servers are of; until they are known, for any. */
export function HostHelp(props: Props) {
  return (
    <Suspense fallback={<DnsHostHelp {...props} zone={null} />}>
      <HelpByServers {...props} />
    </Suspense>
  );
}

async function HelpByServers(props: Props) {
  return <DnsHostHelp {...props} zone={await findZone(props.domain)} />;
}

/** Said in place of a record whose name DNS cannot hold. */
export function TooLong({ name }: { name: string }) {
  return (
    <Alert tone="warning" title="This record cannot be published">
      Its name would have {name.length} characters, and DNS holds 253. A domain name this long leaves no room for it.
    </Alert>
  );
}

export function fieldsOf({ name, type, text }: DnsRecord) {
  return [
    { label: "Type", value: type, copy: false },
    { label: "Name", value: name },
    { label: type === "CNAME" ? "Target" : "Value", value: text },
  ];
}
