import { context, type PluginBuild } from "esbuild";
import { bundleOptions, type ProcessName } from "./bundle";
import type { Lifetime } from "./lifetime";
import { say } from "./say";

/**
 * Bundles a process for development, and again at every change of its sources; `onChange` is called after each success but the
 * first. A mistake in the sources is said, and the next change tried.
 */
export async function bundleForDevelopment(name: ProcessName, life: Lifetime, onChange: () => void): Promise<void> {
  let isFirst = true;
  await new Promise<void>((resolve, reject) => {
    const report = {
      name: "report",
      setup: (bundler: PluginBuild) => {
        bundler.onEnd(({ errors }) => {
          for (const { text, location } of errors) say(`${name}: ${location?.file}:${location?.line}: ${text}`);
          if (errors.length > 0) return;
          if (!isFirst) onChange();
          isFirst = false;
          resolve();
        });
      },
    };
    const begin = async () => {
      const bundler = await context({ ...bundleOptions(name, true), plugins: [report] });
      life.onEnd(() => bundler.dispose());
      await bundler.watch();
    };
    begin().catch(reject);
  });
}
