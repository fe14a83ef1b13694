const STEPS = ["B", "KB", "MB", "GB"];

/** 1 536 → `1.5 KB` */
export function size(bytes: number): string {
  let left = bytes;
  let step = 0;
  while (left >= 1024 && step < STEPS.length - 1) {
    left /= 1024;
    step += 1;
  }
  return `${step === 0 || left >= 10 ? Math.round(left) : left.toFixed(1)} ${STEPS[step]}`;
}
