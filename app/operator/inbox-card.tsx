import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Count } from "@/components/ui/number";
import { Time } from "@/components/ui/time";
import type { listInboxes } from "@/lib/inbox/inbox-health";

type Inbox = Awaited<ReturnType<typeof listInboxes>>[number];

/** The state of the inbox: connected, last mail, last error, backlog. */
export function InboxCard({ inboxes, asOf }: { inboxes: Inbox[]; asOf: Date }) {
  if (inboxes.length === 0)
    return (
      <Alert tone="warning" title="No inbox yet">
        The worker has not come to the inbox yet. If this stays, see whether it runs.
      </Alert>
    );
  return inboxes.map((inbox) => (
    <Card key={inbox.inbox} title="Inbox" description={inbox.inbox} action={<ConnectionBadge inbox={inbox} />}>
      {!inbox.isAttended && (
        <Alert tone="failure" title="No worker looks after the inbox" className="mb-4">
          What follows is as the last one left it, and nothing is read. Waxseal starts a worker with{" "}
          <code>npm start</code> or <code>npm run worker</code>; one that ends again and again says why in{" "}
          <code>logs/worker.log</code>.
        </Alert>
      )}
      {inbox.isAttended && !inbox.connectedAt && inbox.lastError && (
        <Alert tone="failure" title="The inbox cannot be read" className="mb-4">
          {inbox.lastError}
        </Alert>
      )}
      <DescriptionList
        items={[
          { key: "connected", term: "Connected", value: <Moment value={inbox.connectedAt} asOf={asOf} /> },
          { key: "polled", term: "Last looked at", value: <Moment value={inbox.polledAt} asOf={asOf} /> },
          { key: "mail", term: "Last report mail", value: <Moment value={inbox.lastMailAt} asOf={asOf} /> },
          { key: "backlog", term: "Backlog", value: <Backlog mails={inbox.backlog} /> },
          { key: "error", term: "Last error", value: <LastError inbox={inbox} asOf={asOf} /> },
        ]}
      />
    </Card>
  ));
}

function ConnectionBadge({ inbox }: { inbox: Inbox }) {
  const isConnected = inbox.isAttended && inbox.connectedAt;
  return isConnected ? <Badge tone="success">Connected</Badge> : <Badge tone="failure">Not connected</Badge>;
}

function Moment({ value, asOf }: { value: Date | null; asOf: Date }) {
  return value ? <Time value={value} show="ago" asOf={asOf} /> : "not yet";
}

function Backlog({ mails }: { mails: number }) {
  return mails === 0 ? (
    "none"
  ) : (
    <>
      <Count value={mails} /> mails waiting
    </>
  );
}

function LastError({ inbox, asOf }: { inbox: Inbox; asOf: Date }) {
  if (!inbox.lastError || !inbox.lastErrorAt) return "none";
  return (
    <>
      {inbox.lastError} (<Time value={inbox.lastErrorAt} show="ago" asOf={asOf} />)
    </>
  );
}
