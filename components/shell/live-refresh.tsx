"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { inTurns } from "./in-turns";
import { PlaceKeeper } from "./place-keeper";
import { watchStream } from "./watch-stream";

/**
 * Draws the page anew when the server says so, where the reader is; shows nothing. Without JavaScript the page stays as it is.
 * @param stream path of the server-sent events. @param drawnAt when the page was read, in milliseconds.
 * @param every seconds, for what changes without being said.
 */
export function LiveRefresh({ stream, drawnAt, every }: { stream: string; drawnAt: number; every?: number }) {
  const router = useRouter();
  const [updates, setUpdates] = useState(0);
  const [isPending, startTransition] = useTransition();
  const turns = useRef<ReturnType<typeof inTurns> | null>(null);
  const [since] = useState(drawnAt);

  useEffect(() => {
    turns.current = inTurns(() =>
      startTransition(() => {
        router.refresh();
        setUpdates((count) => count + 1);
      }),
    );
    const { ask, stop } = turns.current;
    const watched = watchStream(`${stream}${stream.includes("?") ? "&" : "?"}since=${since}`, ask);
    // While the server or the network is away the router would give the page up for it.
    const pulse = every && setInterval(() => watched.isOpen() && router.refresh(), every * 1_000);
    return () => {
      clearInterval(pulse);
      watched.stop();
      stop();
    };
  }, [router, stream, since, every]);

  useEffect(() => {
    if (!isPending) turns.current?.ended();
  }, [isPending]);

  return (
    <p role="status" className="sr-only">
      <PlaceKeeper version={updates} />
      {updates > 0 && <span key={updates}>Updated</span>}
    </p>
  );
}
