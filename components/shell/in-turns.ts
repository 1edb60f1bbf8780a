const restMilliseconds = 1_000;
/** What has not ended by then never will. */
const longestRun = 20_000;

/**
 * Runs `run` when asked to, but not again until a second after it has ended; what is asked meanwhile is one more run, then. `run` ends
 * when `ended` is called.
 */
export function inTurns(run: () => void): { ask: () => void; ended: () => void; stop: () => void } {
  let state: "free" | "running" | "resting" = "free";
  let isAsked = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = () => {
    state = "running";
    isAsked = false;
    timer = setTimeout(ended, longestRun);
    run();
  };
  const ended = () => {
    if (state !== "running") return;
    clearTimeout(timer);
    state = "resting";
    timer = setTimeout(() => {
      state = "free";
      if (isAsked) begin();
    }, restMilliseconds);
  };
  return {
    ask() {
      if (state === "free") begin();
      else isAsked = true;
    },
    ended,
    stop: () => clearTimeout(timer),
  };
}
