const reopenMilliseconds = 30_000;
/** The server ends a stream after five minutes. One that lasts longer is dead without knowing it: its network went away. */
const longestMilliseconds = 6 * 60_000;

/**
 * Keeps a stream of server-sent events open while the page is in view; a hidden page would hold one of the browser's few connections.
 * Calls `onNews` on each event, and whenever the stream stands again, since something may have been missed.
 * @returns whether the server is there, as far as the browser knows, and what ends it.
 */
export function watchStream(url: string, onNews: () => void): { isOpen: () => boolean; stop: () => void } {
  let source: EventSource | null = null;
  let later: ReturnType<typeof setTimeout> | undefined;
  let wasOpen = false;

  const close = () => {
    clearTimeout(later);
    source?.close();
    source = null;
  };
  const reopenIn = (milliseconds: number) => {
    clearTimeout(later);
    later = setTimeout(open, milliseconds);
  };
  const open = () => {
    close();
    const opened = new EventSource(url);
    source = opened;
    reopenIn(longestMilliseconds);
    opened.onmessage = onNews;
    opened.onopen = () => {
      reopenIn(longestMilliseconds);
      if (wasOpen) onNews();
      wasOpen = true;
    };
    // A connection that breaks the browser opens again by itself; after an answer that was no stream it gives up.
    opened.onerror = () => {
      if (opened.readyState === EventSource.CLOSED) reopenIn(reopenMilliseconds);
    };
  };
  const follow = () => (document.hidden ? close() : open());

  follow();
  document.addEventListener("visibilitychange", follow);
  // What was open before the network went away may be dead now.
  window.addEventListener("online", follow);
  return {
    isOpen: () => navigator.onLine && source?.readyState === EventSource.OPEN,
    stop() {
      window.removeEventListener("online", follow);
      document.removeEventListener("visibilitychange", follow);
      close();
    },
  };
}
