// What both judges share: steps that are counted, and waiting for a condition with a limit.

export class Judge {
  passed = 0;
  failed = 0;

  // step runs one check; it fails by throwing.
  async step(name, check) {
    try {
      await check();
      this.passed++;
    } catch (error) {
      this.failed++;
      console.log(`FAIL ${name}: ${error?.message ?? error}`);
    }
  }

  verdict() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0 && this.passed > 0 ? 0 : 1;
  }
}

// expect throws unless what was found is what is wanted, compared as JSON.
export function expect(found, wanted, what) {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${what}: found ${a}, wanted ${b}`);
}

export function check(holds, what) {
  if (!holds) throw new Error(what);
}

// refusal returns the error with which a promise is rejected.
export async function refusal(promise) {
  let result;
  try {
    result = await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`was accepted: ${JSON.stringify(result)}`);
}

// limited gives up on a promise after some seconds.
export function limited(promise, seconds, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: nothing within ${seconds} s`)), seconds * 1000);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
