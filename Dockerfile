# syntax=docker/dockerfile:1

# Exact versions of the lockfile, no install scripts, nothing that only development needs.
FROM node:20-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM node:20-bookworm-slim
# Mesa's GL in software, the faster of the two renderers that need no graphics card; the other comes with npm.
# Debian's stable release keeps these at one version and its security fixes.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends libegl1 libegl-mesa0 libgles2 libgl1-mesa-dri \
 && rm -rf /var/lib/apt/lists/* \
 && install -d -o node -g node /data
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json tsconfig.json atelier LICENSE NOTICE ./
COPY core ./core
COPY plugins ./plugins
COPY gpu-runtime ./gpu-runtime
COPY adapters ./adapters
COPY config ./config
ENV NODE_ENV=production DATA_DIR=/data PORT=8080
# The image's user node, as a number, so that orchestrators can tell that it is not root.
USER 1000:1000
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "./atelier", "start"]
