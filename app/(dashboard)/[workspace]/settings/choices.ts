/** What a workspace can choose, in the words of its forms. */
export const countingOptions = [
  {
    value: "trusted",
    label: "Verified and uploaded (recommended)",
    description: "Reports whose sender is proved by a DKIM signature, and those that a member uploaded.",
  },
  {
    value: "all",
    label: "All reports",
    description: "Also unsigned ones and those with a broken signature. Anybody can have sent them.",
  },
];

export const addressesOptions = [
  {
    value: "networks",
    label: "Their networks (recommended)",
    description:
      "192.0.2.0/24 in place of 192.0.2.7, and a /48 of IPv6. That is enough to see which sender has trouble.",
  },
  {
    value: "whole",
    label: "Whole addresses",
    description: "For work with a sender's own logs. The address can belong to a single person's server.",
  },
];
