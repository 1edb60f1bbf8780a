const reopenMilliseconds = 30_000;

/**
 * Keeps a stream of server-sent events open while the page is in view; a hidden page would hold one of the browser's few connections.
 * Calls `onNews` on each event, and whenever the stream stands again, since something may have been missed.
 * @returns whether the server is there, and what ends it.
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
  const open = () => {
    close();
    const opened = new EventSource(url);
    source = opened;
    opened.onmessage = onNews;
    opened.onopen = () => {
      if (wasOpen) onNews();
      wasOpen = true;
    };
    // A connection that breaks the browser opens again by itself; after an answer that was no stream it gives up.
    opened.onerror = () => {
      if (opened.readyState === EventSource.CLOSED) later = setTimeout(open, reopenMilliseconds);
    };
  };
  const follow = () => (document.hidden ? close() : open());

  follow();
  document.addEventListener("visibilitychange", follow);
  return {
    isOpen: () => source?.readyState === EventSource.OPEN,
    stop() {
      document.removeEventListener("visibilitychange", follow);
      close();
    },
  };
}
