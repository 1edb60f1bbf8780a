import { clsx } from "clsx";
import { clipText, visibleText } from "./visible-text";

const mostShown = 120;

/**
 * A text that a stranger chose: isolated in its direction, what is invisible made visible, broken anywhere so that it widens nothing,
 * and of a long one the beginning, with the whole on hover.
 */
export function ForeignText({
  text,
  most = mostShown,
  className,
}: {
  text: string;
  most?: number;
  className?: string;
}) {
  const whole = visibleText(text);
  const shown = clipText(whole, most);
  return (
    <bdi className={clsx("wrap-anywhere", className)} title={shown === whole ? undefined : clipText(whole, 2_000)}>
      {shown}
    </bdi>
  );
}
