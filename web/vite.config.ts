import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env.ONMARU_URL ?? "http://127.0.0.1:8080";

export default defineConfig(async ({ mode }) => ({
  plugins: [react(), ...(mode === "mock" ? [(await import("./dev/mock/index.ts")).mock()] : [])],
  server: { proxy: mode === "mock" ? {} : { "/api": { target: server, ws: true }, "/healthz": server } },
  build: {
    target: ["chrome111", "edge111", "firefox115", "safari16.4"],
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  test: { environment: "node", include: ["src/**/*.test.{ts,tsx}"] },
}));
