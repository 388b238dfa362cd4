FROM node:22-bookworm-slim
WORKDIR /likeness
COPY . .
ENV TURBO_TELEMETRY_DISABLED=1 NEXT_TELEMETRY_DISABLED=1 DO_NOT_TRACK=1
RUN npm ci && npm run build
ENV NODE_ENV=production
USER node
