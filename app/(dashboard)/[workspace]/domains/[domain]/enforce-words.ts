/** What an enforced policy did where it refused nothing: those who could get no policy (`withoutPolicy`) did not satisfy one either. */
export function noneRefusedInWords(withoutPolicy: number, wasEnforced: boolean): string {
  const all = withoutPolicy > 0 ? "" : "Every one of them satisfied the policy. ";
  return all + (wasEnforced ? "No mail was refused." : "Enforcing it would have refused no mail.");
}
