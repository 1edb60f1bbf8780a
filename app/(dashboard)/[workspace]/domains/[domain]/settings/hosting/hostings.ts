/** Where a policy can live, as it is offered. `policyHost` is the name at which this instance serves policies, if it does. */
export function hostings(domain: string, policyHost: string | undefined) {
  return [
    {
      value: "hosted",
      label: "Hosted here (recommended)",
      description: policyHost
        ? `One CNAME record brings senders to ${policyHost}. The text and its certificate are kept for you, and a change is served at once.`
        : "Not on this instance: its operator has set no POLICY_HOST, the name at which policies are served.",
      disabled: policyHost === undefined,
    },
    {
      value: "self",
      label: "On your own web server",
      description: `You serve the text at mta-sts.${domain}, with a certificate for that name, and replace it whenever it changes.`,
    },
    {
      value: "watched",
      label: "Elsewhere, only watched",
      description: "Somebody else keeps the policy. It is looked at and judged; what is chosen above is not published.",
    },
  ];
}
