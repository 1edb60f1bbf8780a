/** `npm run build`: what `npm start` builds when it must, done now. */
import { build } from "./start/build";
import { beginLifetime } from "./start/lifetime";

const life = beginLifetime();
build({ force: true, signal: life.signal }).then(
  () => life.end(),
  (error) => life.end(error),
);
