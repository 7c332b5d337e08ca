# Two images: `api`, the program, and `web`, nginx with the site's files. Neither runs as root nor writes to itself.

FROM rust:1-bookworm AS build
WORKDIR /source
# What building takes comes first, and stays until one of these files changes, whatever else does.
COPY scripts/setup.sh scripts/tools.sh scripts/
COPY tools/package.json tools/package-lock.json tools/
RUN scripts/setup.sh tools
COPY . .
RUN make build

FROM debian:bookworm-slim AS api
# curl asks whether the program is well.
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates curl libpq5 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin konsultacje
COPY --from=build /source/target/release/konsultacje /usr/local/bin/konsultacje
USER 10001:10001
WORKDIR /tmp
EXPOSE 8080
ENTRYPOINT ["konsultacje"]
CMD ["serve"]

FROM debian:bookworm-slim AS web
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl gettext-base nginx libnginx-mod-http-brotli-static \
    && rm -rf /var/lib/apt/lists/*
COPY ops/nginx /etc/konsultacje
COPY --from=build /source/frontend/dist /srv/konsultacje
ENV WEB_SITE=/srv/konsultacje
# Debian's www-data.
USER 33:33
EXPOSE 8080 8443
# nginx answers what it has taken; at SIGTERM it would not.
STOPSIGNAL SIGQUIT
ENTRYPOINT ["/etc/konsultacje/start.sh"]
