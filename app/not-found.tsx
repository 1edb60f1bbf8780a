import { NothingHere } from "./error";

export default function NotFound() {
  return <NothingHere />;
}
