import { Alert } from "@/components/ui/alert";
import type { DnsRecord } from "@/lib/policies/domain-records";

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
